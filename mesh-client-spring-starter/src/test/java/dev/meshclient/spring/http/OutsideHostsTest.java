package dev.meshclient.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.testkit.MeshLeakCheck;
import java.io.IOException;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.http.HttpMethod;
import org.springframework.http.StreamingHttpOutputMessage;
import org.springframework.http.client.ClientHttpRequest;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.mock.http.client.MockClientHttpRequest;
import org.springframework.mock.http.client.MockClientHttpResponse;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;

class OutsideHostsTest {
    private final OrdersServer server = new OrdersServer();
    private final CountDownLatch never = new CountDownLatch(1);

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private final ApplicationContextRunner application = OrdersApplication.runner(server, leaks);

    @AfterEach
    void stopServer() {
        server.close();
    }

    private static RestClient rest(ApplicationContext context) {
        return context.getBean(RestClient.Builder.class).build();
    }

    private ClientHttpRequest outside(ClientHttpRequestFactory fallback, HttpMethod method) throws IOException {
        OkHttpClient client = OrdersServer.client(leaks.watch(server.mesh("")));
        return new MeshClientHttpRequestFactory(client, fallback)
                .createRequest(URI.create(server.outside() + "/items"), method);
    }

    private void neverAnswer() {
        server.answerWith(exchange -> {
            try {
                never.await();
            } catch (InterruptedException stopped) {
                exchange.close();
            }
        });
    }

    @Test
    void a_host_outside_is_called_with_boots_factory_and_keeps_headers_and_body() {
        application.run(context -> assertThat(rest(context)
                        .post()
                        .uri(server.outside() + "/items")
                        .header("X-Fruit", "apple", "pear")
                        .body("two apples")
                        .retrieve()
                        .body(String.class))
                .isEqualTo("seven"));
        assertThat(server.only().headers().getFirst("User-Agent")).startsWith("Java-http-client/");
        assertThat(server.only().headers().get("X-fruit")).containsExactly("apple", "pear");
        assertThat(server.only().body()).isEqualTo("two apples");
    }

    @Test
    void the_factory_that_the_application_has_chosen_calls_hosts_outside() {
        application
                .withPropertyValues("spring.http.clients.imperative.factory=simple")
                .run(context ->
                        rest(context).get().uri(server.outside()).retrieve().toBodilessEntity());
        assertThat(server.only().headers().getFirst("User-Agent")).startsWith("Java/");
    }

    @Test
    void a_builder_bean_of_the_applications_own_is_customized_as_ever() {
        AtomicBoolean customized = new AtomicBoolean();
        application
                .withBean(ClientHttpRequestFactoryBuilder.class, ClientHttpRequestFactoryBuilder::jdk)
                .run(context -> {
                    ClientHttpRequestFactoryBuilder<?> builder = context.getBean(ClientHttpRequestFactoryBuilder.class);
                    assertThat(builder.withCustomizer(factory -> customized.set(true))
                                    .build())
                            .isInstanceOf(MeshClientHttpRequestFactory.class);
                    assertThat(builder).isEqualTo(builder).isNotEqualTo(ClientHttpRequestFactoryBuilder.jdk());
                });
        assertThat(customized).isTrue();
    }

    @Test
    void a_get_with_a_body_goes_where_the_fallback_sends_it() throws Exception {
        ClientHttpRequest request = outside(new JdkClientHttpRequestFactory(), HttpMethod.GET);
        request.getBody().write("a".getBytes(StandardCharsets.UTF_8));
        request.execute().close();
        assertThat(server.only().method()).isEqualTo("GET");
        assertThat(server.only().body()).isEqualTo("a");
    }

    @Test
    void a_header_that_okhttp_refuses_goes_where_the_fallback_sends_it() throws Exception {
        ClientHttpRequest request = outside(new SimpleClientHttpRequestFactory(), HttpMethod.GET);
        request.getHeaders().add("X-Fruit", "p\u00eache");
        request.execute().close();
        assertThat(server.only().headers().getFirst("X-fruit")).startsWith("p");
    }

    @Test
    void what_okhttp_cannot_parse_goes_to_the_fallback() throws IOException {
        ClientHttpRequestFactory fallback = (uri, method) -> {
            throw new UnsupportedOperationException(uri.toString());
        };
        OkHttpClient client = OrdersServer.client(leaks.watch(server.mesh("")));
        ClientHttpRequest request = new MeshClientHttpRequestFactory(client, fallback)
                .createRequest(URI.create("ftp://files.local"), HttpMethod.GET);
        assertThatThrownBy(request::execute).hasMessage("ftp://files.local");
    }

    @Test
    void a_body_is_streamed_to_a_host_outside() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        server.answerWith(exchange -> {
            exchange.getRequestBody().read();
            begun.countDown();
            server.answer(exchange, 200, "seven");
        });
        ClientHttpRequest request = outside(streaming(), HttpMethod.POST);
        ((StreamingHttpOutputMessage) request).setBody(out -> writeWith(begun, out));
        request.execute().close();
        assertThat(server.only().body()).endsWith("b");
    }

    private static SimpleClientHttpRequestFactory streaming() {
        SimpleClientHttpRequestFactory factory = new SimpleClientHttpRequestFactory();
        factory.setChunkSize(16);
        return factory;
    }

    private static void writeWith(CountDownLatch begun, OutputStream out) throws IOException {
        out.write("a".repeat(64).getBytes(StandardCharsets.UTF_8));
        out.flush();
        try {
            begun.await();
        } catch (InterruptedException e) {
            throw new IOException(e);
        }
        out.write('b');
    }

    @Test
    void a_fallback_that_only_buffers_gets_body_and_attributes() throws Exception {
        MockClientHttpRequest sent = new MockClientHttpRequest();
        sent.setResponse(new MockClientHttpResponse());
        ClientHttpRequest request = outside((uri, method) -> sent, HttpMethod.POST);
        request.getAttributes().put("caller", "test");
        ((StreamingHttpOutputMessage) request).setBody(out -> out.write('a'));
        request.execute().close();
        assertThat(sent.getBodyAsString()).isEqualTo("a");
        assertThat(sent.getAttributes()).containsEntry("caller", "test");
    }

    @Test
    void the_fallback_is_destroyed_with_the_factory() throws Exception {
        AtomicBoolean destroyed = new AtomicBoolean();
        OkHttpClient client = OrdersServer.client(leaks.watch(server.mesh("")));
        new MeshClientHttpRequestFactory(client, new Disposable(destroyed)).destroy();
        assertThat(destroyed).isTrue();
    }

    @Test
    void a_client_without_a_mesh_takes_no_fallback() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new MeshClientHttpRequestFactory(new OkHttpClient(), new SimpleClientHttpRequestFactory()))
                .withMessageContaining("no mesh among them");
    }

    @Test
    void boots_read_timeout_ends_calls_through_the_mesh_too() {
        neverAnswer();
        application
                .withPropertyValues("spring.http.clients.read-timeout=100ms")
                .run(context -> assertThatExceptionOfType(ResourceAccessException.class)
                        .isThrownBy(() -> rest(context)
                                .get()
                                .uri(OrdersServer.ORDERS)
                                .retrieve()
                                .toBodilessEntity())
                        .withMessageContaining("READ_TIMEOUT")
                        .withCauseInstanceOf(SocketTimeoutException.class));
    }

    @Test
    void the_read_timeout_of_a_rest_template_ends_calls_through_the_mesh_too() {
        neverAnswer();
        application.run(context -> assertThatExceptionOfType(ResourceAccessException.class)
                .isThrownBy(() -> context.getBean(RestTemplateBuilder.class)
                        .readTimeout(Duration.ofMillis(100))
                        .build()
                        .getForObject(OrdersServer.ORDERS, String.class))
                .withMessageContaining("READ_TIMEOUT")
                .withCauseInstanceOf(SocketTimeoutException.class));
    }

    @Test
    void redirects_within_the_mesh_are_followed_unless_boot_is_told_not_to() {
        server.answerWith(exchange -> {
            boolean first = exchange.getRequestURI().getPath().equals("/old");
            exchange.getResponseHeaders().add("Location", "/new");
            server.answer(exchange, first ? 302 : 200, "seven");
        });
        application.run(context -> assertThat(status(context)).isEqualTo(200));
        application
                .withPropertyValues("spring.http.clients.redirects=dont-follow")
                .run(context -> assertThat(status(context)).isEqualTo(302));
    }

    private static int status(ApplicationContext context) {
        return rest(context)
                .get()
                .uri(OrdersServer.ORDERS + "/old")
                .retrieve()
                .toBodilessEntity()
                .getStatusCode()
                .value();
    }

    /** Tells that it was destroyed. */
    private record Disposable(AtomicBoolean destroyed) implements ClientHttpRequestFactory, DisposableBean {
        @Override
        public ClientHttpRequest createRequest(URI uri, HttpMethod method) {
            throw new UnsupportedOperationException("makes none");
        }

        @Override
        public void destroy() {
            destroyed.set(true);
        }
    }
}
