package dev.meshclient.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import dev.meshclient.MeshClient;
import dev.meshclient.testkit.MeshLeakCheck;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

class MeshClientHttpResponseTest {
    private static final int LARGE = 4_000_000;

    private final OrdersServer server = new OrdersServer();

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    @AfterEach
    void stopServer() {
        server.close();
    }

    private ClientHttpRequest request(HttpMethod method) throws IOException {
        return new MeshClientHttpRequestFactory(OrdersServer.client(leaks.watch(server.mesh(""))))
                .createRequest(URI.create(OrdersServer.ORDERS + "/items"), method);
    }

    private static String text(ClientHttpResponse response) throws IOException {
        return new String(response.getBody().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void answerLarge(HttpExchange exchange) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(200, LARGE);
            exchange.getResponseBody().write(new byte[LARGE]);
        } catch (IOException closed) {
            assertThat(closed).isNotNull(); // The caller may leave before the end.
        }
    }

    private static byte[] zipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.toByteArray();
    }

    private static void answerZipped(HttpExchange exchange) throws IOException {
        byte[] bytes = zipped("seven");
        exchange.getResponseHeaders().add("Content-Encoding", "gzip");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Test
    void the_body_is_read_while_it_comes() throws IOException {
        CountDownLatch read = new CountDownLatch(1);
        server.answerWith(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
            boolean done;
            try {
                done = read.await(20, TimeUnit.SECONDS);
            } catch (InterruptedException e) {
                throw new IOException(e);
            }
            exchange.getResponseBody().write(done ? 'b' : '-');
            exchange.close();
        });
        try (ClientHttpResponse response = request(HttpMethod.GET).execute()) {
            assertThat(response.getBody().read()).isEqualTo('a');
            read.countDown();
            assertThat(text(response)).isEqualTo("b");
        }
    }

    @Test
    void status_text_and_headers_are_the_servers() throws IOException {
        server.answerWith(exchange -> {
            exchange.getResponseHeaders().add("X-Fruit", "apple");
            exchange.getResponseHeaders().add("X-Fruit", "pear");
            server.answer(exchange, 404, "none");
        });
        try (ClientHttpResponse response = request(HttpMethod.GET).execute()) {
            assertThat(response.getStatusCode().value()).isEqualTo(404);
            assertThat(response.getStatusText()).isEqualTo("Not Found");
            assertThat(response.getHeaders().getValuesAsList("X-Fruit")).containsExactly("apple", "pear");
            assertThat(response.getHeaders().getContentLength()).isEqualTo(4);
            assertThat(response.getHeaders()).isSameAs(response.getHeaders());
        }
    }

    @Test
    void a_response_that_is_closed_unread_frees_its_connection() throws IOException {
        server.answerWith(MeshClientHttpResponseTest::answerLarge);
        request(HttpMethod.GET).execute().close();
    }

    @Test
    void a_response_that_is_closed_half_read_frees_its_connection() throws IOException {
        server.answerWith(MeshClientHttpResponseTest::answerLarge);
        try (ClientHttpResponse response = request(HttpMethod.GET).execute()) {
            assertThat(response.getBody().readNBytes(LARGE / 2)).hasSize(LARGE / 2);
        }
    }

    @Test
    void a_response_whose_body_is_closed_frees_its_connection() throws IOException {
        server.answerWith(MeshClientHttpResponseTest::answerLarge);
        try (InputStream body = request(HttpMethod.GET).execute().getBody()) {
            assertThat(body.read()).isZero();
        }
    }

    @Test
    void a_response_that_nobody_closes_counts_as_open() throws IOException {
        MeshClient mesh = leaks.watch(server.mesh(""));
        server.answerWith(MeshClientHttpResponseTest::answerLarge);
        try (ClientHttpResponse response = new MeshClientHttpRequestFactory(OrdersServer.client(mesh))
                .createRequest(URI.create(OrdersServer.ORDERS), HttpMethod.GET)
                .execute()) {
            assertThat(response.getStatusCode().value()).isEqualTo(200);
            assertThat(mesh.openResources().attempts()).isEqualTo(1);
        }
        assertThat(mesh.openResources().attempts()).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 304})
    void a_response_without_a_body_reads_as_empty(int status) throws IOException {
        server.answerWith(exchange -> server.answer(exchange, status, ""));
        try (ClientHttpResponse response = request(HttpMethod.GET).execute()) {
            assertThat(response.getStatusCode().value()).isEqualTo(status);
            assertThat(text(response)).isEmpty();
        }
    }

    @Test
    void the_answer_to_head_has_the_length_and_no_body() throws IOException {
        server.answerWith(exchange -> {
            exchange.getResponseHeaders().add("Content-Length", "5");
            server.answer(exchange, 200, "");
        });
        try (ClientHttpResponse response = request(HttpMethod.HEAD).execute()) {
            assertThat(response.getHeaders().getContentLength()).isEqualTo(5);
            assertThat(text(response)).isEmpty();
        }
    }

    @Test
    void what_okhttp_decompresses_shows_neither_its_encoding_nor_its_length() throws IOException {
        server.answerWith(MeshClientHttpResponseTest::answerZipped);
        try (ClientHttpResponse response = request(HttpMethod.GET).execute()) {
            assertThat(text(response)).isEqualTo("seven");
            assertThat(response.getHeaders().getFirst("Content-Encoding")).isNull();
            assertThat(response.getHeaders().getContentLength()).isEqualTo(-1);
        }
    }

    @Test
    void what_the_application_asked_for_compressed_it_gets_so() throws IOException {
        server.answerWith(MeshClientHttpResponseTest::answerZipped);
        ClientHttpRequest request = request(HttpMethod.GET);
        request.getHeaders().add("Accept-Encoding", "gzip");
        try (ClientHttpResponse response = request.execute()) {
            assertThat(response.getHeaders().getFirst("Content-Encoding")).isEqualTo("gzip");
            assertThat(response.getHeaders().getContentLength()).isEqualTo(zipped("seven").length);
            assertThat(response.getBody().readAllBytes()).isEqualTo(zipped("seven"));
        }
    }
}
