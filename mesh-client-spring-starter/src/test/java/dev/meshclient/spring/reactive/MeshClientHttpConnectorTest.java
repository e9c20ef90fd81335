package dev.meshclient.spring.reactive;

import static com.github.tomakehurst.wiremock.client.WireMock.absent;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.status;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.testkit.MeshLeakCheck;
import java.io.IOException;
import java.util.function.UnaryOperator;
import okhttp3.Request;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.reactive.function.BodyInserters;
import org.springframework.web.reactive.function.client.WebClientRequestException;
import reactor.core.publisher.Flux;

class MeshClientHttpConnectorTest {
    private static final String RETRIES =
            "retryPolicy: {maxRetries: 1, perRetryTimeout: {unit: s, value: 5}," + " httpRetryEvents: [server-error]}";

    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private TestConnector test;

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    @BeforeEach
    void startServer() {
        server.start();
        test = new TestConnector(leaks, server.port());
    }

    @AfterEach
    void stopServer() {
        test.close();
        server.stop();
        assertThat(test.buffers.open()).as("buffers that were not released").isZero();
    }

    @Test
    void a_request_reaches_the_server_with_its_headers_cookies_and_body() {
        server.stubFor(any(anyUrl()).willReturn(ok("created")));
        String body = test.web()
                .build()
                .post()
                .uri("/orders?day={day}", "a b")
                .header("X-Customer", "7", "8")
                .cookie("session", "a")
                .cookie("theme", "b")
                .contentType(MediaType.parseMediaType("text/plain;charset=UTF-8"))
                .bodyValue("zwei Äpfel")
                .retrieve()
                .bodyToMono(String.class)
                .block();
        assertThat(body).isEqualTo("created");
        server.verify(postRequestedFor(urlEqualTo("/orders?day=a%20b"))
                .withHeader("Host", equalTo("orders.shop.local"))
                .withHeader("X-Customer", equalTo("7"))
                .withHeader("X-Customer", equalTo("8"))
                .withHeader("Cookie", equalTo("session=a; theme=b"))
                .withHeader("Content-Type", equalTo("text/plain;charset=UTF-8"))
                .withHeader("Content-Length", equalTo("11"))
                .withRequestBody(equalTo("zwei Äpfel")));
    }

    @Test
    void a_post_without_a_body_is_sent_with_an_empty_one() {
        server.stubFor(any(anyUrl()).willReturn(ok()));
        test.web().build().post().uri("/orders").retrieve().toBodilessEntity().block();
        server.verify(postRequestedFor(urlEqualTo("/orders")).withHeader("Content-Length", equalTo("0")));
    }

    @Test
    void a_body_where_the_method_has_none_is_an_error() {
        assertThatThrownBy(() -> test.web()
                        .build()
                        .method(HttpMethod.GET)
                        .uri("/orders")
                        .bodyValue("two apples")
                        .retrieve()
                        .toBodilessEntity()
                        .block())
                .rootCause()
                .hasMessage("method GET must not have a request body.");
    }

    @Test
    void a_response_has_its_status_headers_and_cookies() {
        server.stubFor(any(anyUrl())
                .willReturn(status(418)
                        .withHeader("X-Part", "1", "2")
                        .withHeader(
                                HttpHeaders.SET_COOKIE,
                                "id=7; Path=/orders; Domain=shop.local; Max-Age=60; Secure; HttpOnly; SameSite=Lax",
                                "broken",
                                "strange=a b")
                        .withBody("teapot")));
        ResponseEntity<String> response = test.web()
                .build()
                .get()
                .uri("/")
                .exchangeToMono(answer -> {
                    assertThat(answer.cookies().keySet()).containsExactly("id");
                    assertThat(answer.cookies().getFirst("id").toString())
                            .startsWith("id=7; Path=/orders; Domain=shop.local; Max-Age=60;")
                            .endsWith("; Secure; HttpOnly; SameSite=Lax");
                    return answer.toEntity(String.class);
                })
                .block();
        assertThat(response.getStatusCode().value()).isEqualTo(418);
        assertThat(response.getHeaders().getValuesAsList("X-Part")).containsExactly("1", "2");
        assertThat(response.getHeaders().getValuesAsList(HttpHeaders.SET_COOKIE))
                .hasSize(3);
        assertThat(response.getBody()).isEqualTo("teapot");
    }

    @Test
    void the_native_request_is_the_builder_of_okhttp() {
        server.stubFor(any(anyUrl()).willReturn(ok()));
        test.web()
                .build()
                .get()
                .uri("/native")
                .httpRequest(request -> {
                    Request.Builder builder = request.getNativeRequest();
                    builder.header("X-Native", "yes");
                })
                .retrieve()
                .toBodilessEntity()
                .block();
        server.verify(getRequestedFor(urlEqualTo("/native"))
                .withHeader("X-Native", equalTo("yes"))
                .withHeader("Accept", equalTo("*/*")));
    }

    @Test
    void other_hosts_are_left_to_the_other_connector() {
        assertThatThrownBy(() -> test.web()
                        .build()
                        .get()
                        .uri("http://127.0.0.1:" + server.port() + "/")
                        .retrieve()
                        .toBodilessEntity()
                        .block())
                .hasRootCauseMessage("another host");
        assertThat(test.passed).hasValue(1);
        assertThat(server.getAllServeEvents()).isEmpty();
    }

    @Test
    void a_body_of_one_value_is_sent_again_with_a_retry() {
        retrying();
        server.stubFor(any(anyUrl()).willReturn(status(503)));
        test.web()
                .build()
                .post()
                .uri("/orders")
                .bodyValue("two apples")
                .exchangeToMono(answer -> answer.releaseBody())
                .block();
        server.verify(2, postRequestedFor(urlEqualTo("/orders")).withRequestBody(equalTo("two apples")));
    }

    @Test
    void a_body_of_known_length_is_sent_again_with_a_retry() {
        retrying();
        server.stubFor(any(anyUrl()).willReturn(status(503)));
        test.web()
                .build()
                .post()
                .uri("/orders")
                .contentLength(10)
                .body(BodyInserters.fromDataBuffers(parts("two ", "apples")))
                .exchangeToMono(answer -> answer.releaseBody())
                .block();
        server.verify(2, postRequestedFor(urlEqualTo("/orders")).withRequestBody(equalTo("two apples")));
    }

    @Test
    void a_streamed_body_is_sent_once() {
        retrying();
        server.stubFor(any(anyUrl()).willReturn(status(503)));
        int status = test.web()
                .build()
                .post()
                .uri("/orders")
                .body(BodyInserters.fromDataBuffers(parts("two ", "apples")))
                .exchangeToMono(answer ->
                        answer.releaseBody().thenReturn(answer.statusCode().value()))
                .block();
        assertThat(status).isEqualTo(503);
        server.verify(
                1,
                postRequestedFor(urlEqualTo("/orders"))
                        .withHeader("Content-Length", absent())
                        .withRequestBody(equalTo("two apples")));
    }

    @Test
    void a_failure_of_the_bodys_publisher_is_the_callers() {
        server.stubFor(any(anyUrl()).willReturn(ok()));
        IllegalStateException failure = new IllegalStateException("no more apples");
        assertThatThrownBy(() -> test.web()
                        .build()
                        .post()
                        .uri("/orders")
                        .body(BodyInserters.fromDataBuffers(parts("two ").concatWith(Flux.error(failure))))
                        .retrieve()
                        .toBodilessEntity()
                        .block())
                .isInstanceOf(WebClientRequestException.class)
                .hasCause(failure);
    }

    @Test
    void a_failure_of_the_mesh_says_what_happened() {
        server.stop();
        assertThatThrownBy(() -> test.web()
                        .build()
                        .get()
                        .uri("/orders")
                        .retrieve()
                        .toBodilessEntity()
                        .block())
                .isInstanceOf(WebClientRequestException.class)
                .hasCauseInstanceOf(IOException.class)
                .hasMessageContaining("orders.shop.local");
    }

    private void retrying() {
        test.close();
        test = new TestConnector(leaks, server.port(), RETRIES, UnaryOperator.identity());
    }

    private Flux<DataBuffer> parts(String... texts) {
        return Flux.fromArray(texts).map(text -> test.buffers.wrap(text.getBytes(UTF_8)));
    }
}
