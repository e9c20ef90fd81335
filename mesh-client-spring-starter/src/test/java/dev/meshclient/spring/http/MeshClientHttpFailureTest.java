package dev.meshclient.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.testkit.MeshLeakCheck;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.client.ResourceAccessException;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

class MeshClientHttpFailureTest {
    private static final String SHORT = "timeout: {perRequest: {value: 100, unit: ms}}";

    private final OrdersServer server = new OrdersServer();
    private final CountDownLatch never = new CountDownLatch(1);

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    @AfterEach
    void stopServer() {
        server.close();
    }

    private MeshClientHttpRequestFactory factory(String routeFields) {
        return new MeshClientHttpRequestFactory(OrdersServer.client(leaks.watch(server.mesh(routeFields))));
    }

    private RestClient.Builder rest(String routeFields) {
        return RestClient.builder().baseUrl(OrdersServer.ORDERS).requestFactory(factory(routeFields));
    }

    private static String call(RestClient client) {
        return client.get().uri("/items?key=secret").retrieve().body(String.class);
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
    void a_failed_call_tells_its_attempts() {
        RestClient client = rest("").build();
        server.close();
        Throwable thrown = catchThrowable(() -> call(client));
        assertThat(thrown)
                .isInstanceOf(ResourceAccessException.class)
                .hasMessageNotContaining("secret")
                .cause()
                .isInstanceOf(MeshFailure.class)
                .isInstanceOf(ConnectException.class);
        assertThat(MeshFailure.attemptsOf(thrown)).isNotEmpty();
    }

    @Test
    void a_rest_template_tells_them_too() {
        RestTemplate template = new RestTemplate(factory(""));
        server.close();
        Throwable thrown = catchThrowable(() -> template.getForObject(OrdersServer.ORDERS, String.class));
        assertThat(thrown).isInstanceOf(ResourceAccessException.class).cause().isInstanceOf(MeshFailure.class);
        assertThat(MeshFailure.attemptsOf(thrown)).isNotEmpty();
    }

    @Test
    void a_connection_that_is_lost_while_a_converter_writes_is_retried() {
        AtomicInteger requests = new AtomicInteger();
        server.answerWith(exchange -> {
            if (requests.incrementAndGet() == 1) {
                exchange.close(); // and the rest of the body has nowhere to go
            } else {
                server.answer(exchange, 200, "eight");
            }
        });
        RestClient client = rest("retryPolicy: {maxRetries: 2, perRetryTimeout: {value: 30, unit: s},"
                        + " httpRetryEvents: [gateway-error]}")
                .build();
        Map<String, String> order = Map.of("comment", "apples, please. ".repeat(1 << 20));
        assertThat(client.put()
                        .uri("/items")
                        .contentType(MediaType.APPLICATION_JSON)
                        .body(order)
                        .retrieve()
                        .body(String.class))
                .isEqualTo("eight");
        assertThat(requests).hasValue(2);
    }

    @Test
    void the_timeout_of_a_route_ends_the_call() {
        neverAnswer();
        RestClient client = rest(SHORT).build();
        assertThatExceptionOfType(ResourceAccessException.class)
                .isThrownBy(() -> call(client))
                .havingCause()
                .isInstanceOf(SocketTimeoutException.class)
                .isInstanceOfSatisfying(MeshFailure.class, failure -> {
                    assertThat(failure.flag()).isEqualTo(ResponseFlag.UT);
                    assertThat(failure.attempts()).hasSize(1);
                });
    }

    @Test
    void an_interrupt_ends_the_call_and_stays() {
        neverAnswer();
        RestClient client = rest("").build();
        Thread.currentThread().interrupt();
        Throwable thrown = catchThrowable(() -> call(client));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(thrown).isInstanceOf(ResourceAccessException.class).hasCauseInstanceOf(InterruptedIOException.class);
    }

    @Test
    void what_handles_the_response_may_throw() {
        RestClient client = rest("").build();
        assertThatThrownBy(() -> client.get()
                        .uri("/items")
                        .retrieve()
                        .onStatus(HttpStatusCode::is2xxSuccessful, (request, response) -> {
                            throw new IllegalStateException("not this one");
                        })
                        .toBodilessEntity())
                .hasMessage("not this one");
    }

    @Test
    void a_response_that_an_interceptor_loses_ends_with_the_request_timer() {
        server.answerWith(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write('a');
            exchange.getResponseBody().flush();
        });
        RestClient client = rest(SHORT)
                .requestInterceptor((request, body, execution) -> {
                    assertThat(execution.execute(request, body).getStatusCode().value())
                            .isEqualTo(200);
                    throw new IllegalStateException("lost it");
                })
                .build();
        assertThatThrownBy(() -> call(client)).hasMessage("lost it");
    }
}
