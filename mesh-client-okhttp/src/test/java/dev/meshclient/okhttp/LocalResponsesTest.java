package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.model.ResponsePlan;
import java.io.IOException;
import java.util.Map;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LocalResponsesTest {
    private static final Request REQUEST =
            new Request.Builder().url("http://orders.shop.local/").build();

    private static Response response(Request request, int status) {
        Map<String, String> headers = Map.of("Content-Type", "text/plain", "X-Mesh", "yes");
        return LocalResponses.of(request, new LocalReply.Response(ResponseFlag.FI, status, headers, "closed"), null);
    }

    @Test
    void a_response_of_the_mesh_is_like_a_servers() throws IOException {
        try (Response response = response(REQUEST, 503)) {
            assertThat(response.request()).isSameAs(REQUEST);
            assertThat(response.protocol()).isEqualTo(Protocol.HTTP_1_1);
            assertThat(response.code()).isEqualTo(503);
            assertThat(response.message()).isEqualTo("Service Unavailable");
            assertThat(response.header("x-mesh")).isEqualTo("yes");
            assertThat(response.body().contentType()).hasToString("text/plain");
            assertThat(response.body().string()).isEqualTo("closed");
            assertThat(response.networkResponse()).isNull();
        }
    }

    @Test
    void the_body_is_of_the_type_and_in_the_characters_that_the_route_makes_of_it() throws IOException {
        LocalReply.Response reply =
                new LocalReply.Response(null, 200, Map.of("content-type", "text/plain"), "\u00fcber");
        ResponsePlan plan =
                new ResponsePlan(HeaderChanges.set(Map.of("Content-Type", "text/html; charset=iso-8859-1")));
        try (Response response = LocalResponses.of(REQUEST, reply, plan)) {
            assertThat(response.headers("content-type")).containsExactly("text/html; charset=iso-8859-1");
            assertThat(response.body().contentType()).hasToString("text/html; charset=iso-8859-1");
            assertThat(response.body().bytes()).hasSize(4);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 205, 304})
    void a_status_that_has_no_body_gets_none(int status) throws IOException {
        try (Response response = response(REQUEST, status)) {
            assertThat(response.body().contentLength()).isZero();
            assertThat(response.body().string()).isEmpty();
        }
    }

    @Test
    void the_answer_to_a_head_request_has_no_body() throws IOException {
        try (Response response = response(REQUEST.newBuilder().head().build(), 200)) {
            assertThat(response.header("Content-Type")).isEqualTo("text/plain");
            assertThat(response.body().string()).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"200, OK", "301, Moved Permanently", "404, Not Found", "429, Too Many Requests", "504, Gateway Timeout"
    })
    void a_status_has_its_usual_phrase(int status, String phrase) {
        assertThat(ReasonPhrases.of(status)).isEqualTo(phrase);
    }

    @ParameterizedTest
    @ValueSource(ints = {299, 399, 499, 599, 100, 600})
    void a_status_without_a_phrase_has_none(int status) {
        assertThat(ReasonPhrases.of(status)).isEmpty();
    }
}
