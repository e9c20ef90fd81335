package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Responses whose headers a route changes, where their bodies are of a type. */
class ResponsePlansTest extends MeshTest {

    private OkHttpClient client(String responseHeaders) {
        RawServer server = server(exchange -> exchange.reply(200, "{}", "Content-Type: text/plain; charset=utf-8"));
        return client(new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(server.port()).extension("responseHeaders: " + responseHeaders)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {set: {content-type: application/json}} | application/json
            {remove: [content-type]}                |
            {set: {content-type: '?'}}              |
            {set: {x-other: x}}                     | text/plain; charset=utf-8
            """)
    void a_body_is_of_the_type_that_the_route_makes_of_it(String changes, String type) throws IOException {
        try (Response response =
                client(changes).newCall(get("http://orders.shop.local/")).execute()) {
            assertThat(String.valueOf(response.body().contentType())).isEqualTo(String.valueOf(type));
            assertThat(response.body().contentLength()).isEqualTo(2);
            assertThat(response.body().string()).isEqualTo("{}");
        }
    }

    @Test
    void a_direct_response_is_of_the_type_that_the_route_makes_of_it() throws IOException {
        OkHttpClient client = client(new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(1)
                                .answering("directResponse: {status: 200, body: '{}'}\n"
                                        + "        responseHeaders: {set: {content-type: application/json}}")));
        try (Response response =
                client.newCall(get("http://orders.shop.local/")).execute()) {
            assertThat(response.header("content-type")).isEqualTo("application/json");
            assertThat(response.body().contentType()).hasToString("application/json");
        }
    }
}
