package dev.meshclient.call;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.LocalReply;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.testing.TestRequest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** After Envoy's {@code grpc/status.cc}, {@code grpc/common.cc} and {@code utility.cc}. */
class GrpcRepliesTest {
    private static final LocalReply.Response OVERLOADED = new LocalReply.Response(
            ResponseFlag.UO, 503, Map.of("content-type", "text/plain", "x-envoy-overloaded", "true"), "overflow");

    private static TestRequest request(String contentType) {
        return TestRequest.post("http://orders.shop.local/shop.Orders/Get").header("content-type", contentType);
    }

    private static LocalReply.Response answer(int status, String body) {
        return GrpcReplies.of(request("application/grpc"), new LocalReply.Response(null, status, Map.of(), body));
    }

    @ParameterizedTest
    @CsvSource({
        "400, 13", "401, 16", "403, 7", "404, 12", "429, 14", "502, 14", "503, 14", "504, 14", "200, 2", "409, 2",
        "500, 2", "501, 2"
    })
    void a_status_becomes_that_of_grpc(int status, String grpcStatus) {
        assertThat(answer(status, ""))
                .isEqualTo(new LocalReply.Response(
                        null, 200, Map.of("content-type", "application/grpc", "grpc-status", grpcStatus), ""));
    }

    @ParameterizedTest
    @CsvSource({"RBAC: access denied, RBAC: access denied", "100% über~, 100%25 %C3%BCber%7E", "'a\nb', a%0Ab", "}, }"})
    void the_body_becomes_the_message(String body, String message) {
        assertThat(answer(403, body).headers()).containsEntry("grpc-message", message);
        assertThat(answer(403, body).body()).isEmpty();
    }

    @Test
    void what_else_the_answer_says_stays() {
        LocalReply.Response answer = GrpcReplies.of(request("application/grpc+proto"), OVERLOADED);

        assertThat(answer.flag()).isEqualTo(ResponseFlag.UO);
        assertThat(answer.headers())
                .containsEntry("x-envoy-overloaded", "true")
                .containsEntry("content-type", "application/grpc");
    }

    @ParameterizedTest
    @ValueSource(strings = {"application/grpc-web", "application/json", "text/plain"})
    void other_callers_get_http(String contentType) {
        assertThat(GrpcReplies.of(request(contentType), OVERLOADED)).isSameAs(OVERLOADED);
    }

    @Test
    void a_request_that_does_not_say_what_it_is_gets_http() {
        assertThat(GrpcReplies.of(TestRequest.get("http://orders.shop.local/"), OVERLOADED))
                .isSameAs(OVERLOADED);
    }

    @Test
    void a_redirect_stays_one() {
        LocalReply.Response redirect = new LocalReply.Response(null, 307, Map.of("location", "http://other/"), "");

        assertThat(GrpcReplies.of(request("application/grpc"), redirect)).isSameAs(redirect);
    }
}
