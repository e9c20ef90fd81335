package dev.meshclient.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.spring.http.OrdersServer.Received;
import dev.meshclient.testkit.MeshLeakCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.StreamingHttpOutputMessage.Body;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpResponse;

class MeshClientHttpRequestTest {
    private static final String RETRIES =
            "retryPolicy: {maxRetries: 1, perRetryTimeout: {value: 5, unit: s}, httpRetryEvents: [server-error]}";

    private final OrdersServer server = new OrdersServer();

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    @AfterEach
    void stopServer() {
        server.close();
    }

    private ClientHttpRequest request(String method, String routeFields) throws IOException {
        OkHttpClient client = OrdersServer.client(leaks.watch(server.mesh(routeFields)));
        return new MeshClientHttpRequestFactory(client)
                .createRequest(URI.create(OrdersServer.ORDERS + "/items"), HttpMethod.valueOf(method));
    }

    private ClientHttpRequest request(String method) throws IOException {
        return request(method, "");
    }

    private static void setBody(ClientHttpRequest request, Body body) {
        ((StreamingHttpOutputMessage) request).setBody(body);
    }

    private static Body repeatable(String text) {
        return new Body() {
            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }

            @Override
            public boolean repeatable() {
                return true;
            }
        };
    }

    private static void await(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(20, TimeUnit.SECONDS)) {
                throw new IOException("nothing came");
            }
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
    }

    private static void send(ClientHttpRequest request) throws IOException {
        request.execute().close();
    }

    @Test
    void the_server_reads_the_body_while_it_is_written() throws IOException {
        CountDownLatch begun = new CountDownLatch(1);
        server.answerWith(exchange -> {
            exchange.getRequestBody().read();
            begun.countDown();
            server.answer(exchange, 200, "seven");
        });
        ClientHttpRequest request = request("POST");
        setBody(request, out -> {
            out.write('a');
            out.flush();
            await(begun);
            out.write('b');
        });
        send(request);
        assertThat(server.only().body()).isEqualTo("b");
        assertThat(server.only().headers().getFirst("Transfer-encoding")).isEqualTo("chunked");
    }

    @Test
    void a_body_of_known_length_is_sent_with_it() throws IOException {
        ClientHttpRequest request = request("POST");
        request.getHeaders().setContentLength(2);
        setBody(request, out -> out.write(new byte[] {'a', 'b'}));
        send(request);
        assertThat(server.only().headers().getFirst("Content-length")).isEqualTo("2");
        assertThat(server.only().headers()).doesNotContainKey("Transfer-encoding");
    }

    @Test
    void a_body_that_closes_the_stream_is_sent() throws IOException {
        ClientHttpRequest request = request("POST");
        setBody(request, out -> {
            try (out) {
                out.write('a');
            }
        });
        send(request);
        assertThat(server.only().body()).isEqualTo("a");
    }

    @Test
    void a_body_that_was_written_beforehand_is_sent_with_its_length() throws IOException {
        ClientHttpRequest request = request("PATCH");
        request.getBody().write("two apples".getBytes(StandardCharsets.UTF_8));
        send(request);
        assertThat(server.only().body()).isEqualTo("two apples");
        assertThat(server.only().headers().getFirst("Content-length")).isEqualTo("10");
    }

    @Test
    void a_body_that_can_be_repeated_is_sent_again_for_the_next_attempt() throws IOException {
        failFirst();
        ClientHttpRequest request = request("POST", RETRIES);
        setBody(request, repeatable("apples"));
        try (ClientHttpResponse response = request.execute()) {
            assertThat(response.getStatusCode().value()).isEqualTo(200);
        }
        assertThat(server.received()).extracting(Received::body).containsExactly("apples", "apples");
    }

    @Test
    void a_body_that_was_written_beforehand_is_sent_again_for_the_next_attempt() throws IOException {
        failFirst();
        ClientHttpRequest request = request("POST", RETRIES);
        request.getBody().write('a');
        send(request);
        assertThat(server.received()).extracting(Received::body).containsExactly("a", "a");
    }

    @Test
    void a_body_that_cannot_be_repeated_is_sent_once() throws IOException {
        failFirst();
        ClientHttpRequest request = request("POST", RETRIES);
        setBody(request, out -> out.write('a'));
        try (ClientHttpResponse response = request.execute()) {
            assertThat(response.getStatusCode().value()).isEqualTo(500);
        }
        assertThat(server.received()).hasSize(1);
    }

    private void failFirst() {
        server.answerWith(exchange -> server.answer(exchange, server.received().isEmpty() ? 500 : 200, "seven"));
    }

    @Test
    void what_a_body_throws_reaches_the_caller_and_frees_the_connection() throws IOException {
        ClientHttpRequest request = request("POST");
        IllegalStateException failure = new IllegalStateException("no apples");
        setBody(request, out -> {
            out.write('a');
            throw failure;
        });
        assertThatThrownBy(request::execute).isSameAs(failure);
    }

    @Test
    void an_error_in_a_body_reaches_the_caller_and_frees_the_connection() throws IOException {
        ClientHttpRequest request = request("POST", RETRIES);
        AssertionError failure = new AssertionError("no apples");
        setBody(request, out -> {
            throw failure;
        });
        assertThatThrownBy(request::execute).isSameAs(failure);
    }

    @Test
    void an_io_exception_of_a_body_reaches_the_caller_and_frees_the_connection() throws IOException {
        ClientHttpRequest request = request("POST", RETRIES);
        IOException failure = new IOException("no apples");
        setBody(request, out -> {
            out.write('a');
            throw failure;
        });
        assertThatThrownBy(request::execute).isSameAs(failure);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void a_method_that_takes_no_body_is_refused_with_one(String method) throws IOException {
        ClientHttpRequest request = request(method);
        request.getBody().write('a');
        assertThatIllegalArgumentException()
                .isThrownBy(request::execute)
                .withMessageContaining("method " + method + " must not have a request body");
        assertThat(server.received()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "DELETE", "OPTIONS", "PURGE", "PROPFIND"})
    void methods_of_all_kinds_are_sent_without_a_body(String method) throws IOException {
        ClientHttpRequest request = request(method);
        request.getBody();
        send(request);
        assertThat(server.only().method()).isEqualTo(method);
        assertThat(server.only().headers()).doesNotContainKeys("Content-length", "Transfer-encoding");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "PROPPATCH", "QUERY", "REPORT"})
    void methods_that_ask_for_a_body_have_an_empty_one(String method) throws IOException {
        send(request(method));
        assertThat(server.only().method()).isEqualTo(method);
        assertThat(server.only().headers().getFirst("Content-length")).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DELETE", "OPTIONS", "PURGE"})
    void methods_that_take_a_body_are_sent_with_one(String method) throws IOException {
        ClientHttpRequest request = request(method);
        request.getBody().write('a');
        send(request);
        assertThat(server.only().body()).isEqualTo("a");
    }

    @Test
    void a_header_with_several_values_has_them_in_order() throws IOException {
        ClientHttpRequest request = request("GET");
        request.getHeaders().add("X-Fruit", "apple");
        request.getHeaders().add("X-Fruit", "pear");
        send(request);
        assertThat(server.only().headers().get("X-fruit")).containsExactly("apple", "pear");
    }

    @Test
    void a_content_type_is_sent_as_it_is() throws IOException {
        ClientHttpRequest request = request("POST");
        request.getHeaders().add("Content-Type", "text/plain;charset=UTF-8");
        request.getBody().write('a');
        send(request);
        assertThat(server.only().headers().get("Content-type")).containsExactly("text/plain;charset=UTF-8");
    }

    @Test
    void a_request_is_executed_once() throws IOException {
        ClientHttpRequest request = request("GET");
        send(request);
        assertThatIllegalStateException().isThrownBy(request::execute);
        assertThatIllegalStateException().isThrownBy(() -> setBody(request, out -> {}));
    }

    @Test
    void a_body_is_either_set_or_written() throws IOException {
        ClientHttpRequest written = request("POST");
        written.getBody().write('a');
        assertThatIllegalStateException().isThrownBy(() -> setBody(written, out -> {}));
        ClientHttpRequest set = request("POST");
        setBody(set, out -> {});
        assertThatIllegalStateException().isThrownBy(set::getBody);
    }

    @Test
    void what_is_no_http_url_is_refused_without_showing_its_secrets() throws IOException {
        MeshClientHttpRequestFactory factory = new MeshClientHttpRequestFactory(new OkHttpClient());
        ClientHttpRequest request =
                factory.createRequest(URI.create("ftp://user:secret@files.local/?key=secret"), HttpMethod.GET);
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(request::execute)
                .withMessage("URI with scheme ftp and host files.local (expected: http or https, and a host)");
    }
}
