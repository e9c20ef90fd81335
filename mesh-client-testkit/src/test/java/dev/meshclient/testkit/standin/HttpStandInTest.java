package dev.meshclient.testkit.standin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every stand-in over HTTP does, by the example of one that serves documents. */
@Timeout(30)
class HttpStandInTest {
    private final ConfigEndpointStandIn endpoint = ConfigEndpointStandIn.start();
    private final URI uri = endpoint.uri().resolve("/mesh.txt");

    @AfterEach
    void close() {
        endpoint.close();
    }

    private <T> CompletableFuture<T> waiting(Behaviour behaviour, Supplier<T> call) {
        endpoint.put("/mesh.txt", "a: 1");
        endpoint.behave(behaviour);
        CompletableFuture<T> answer = CompletableFuture.supplyAsync(call);
        while (endpoint.calls().isEmpty()) {
            Thread.onSpinWait();
        }
        return answer;
    }

    private HttpResponse<String> get() {
        try {
            return PlainHttp.get(uri);
        } catch (IOException | InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    /** The JDK's client would repeat by itself what has been reset. */
    private String getOnce() {
        try {
            return RawHttp.get(uri);
        } catch (IOException e) {
            throw new CompletionException(e);
        }
    }

    @Test
    void another_behaviour_ends_a_silent_call_without_an_answer() {
        CompletableFuture<String> silent = waiting(Behaviour.silent(), this::getOnce);
        assertThat(silent).isNotDone();
        endpoint.behave(Behaviour.normal());
        assertThatThrownBy(silent::join).hasCauseInstanceOf(IOException.class);
        assertThat(get().body()).isEqualTo("a: 1");
    }

    @Test
    void another_behaviour_ends_a_slow_call_with_its_answer() {
        CompletableFuture<HttpResponse<String>> slow = waiting(Behaviour.slow(Duration.ofHours(1)), this::get);
        assertThat(slow).isNotDone();
        endpoint.behave(Behaviour.failure(), 1);
        assertThat(slow.join().body()).isEqualTo("a: 1");
    }

    @Test
    void truncation_announces_the_whole_body_and_sends_half_of_it() {
        endpoint.put("/mesh.txt", "a: 1\nb: größe\n");
        endpoint.behave(Behaviour.truncation());
        assertThat(getOnce())
                .startsWith("HTTP/1.1 200 ")
                .containsIgnoringCase("\r\nContent-Length: 16\r\n")
                .endsWith("\r\n\r\na: 1\nb: ");
    }

    @Test
    void a_client_notices_that_an_answer_was_truncated() {
        endpoint.put("/mesh.txt", "a: 1");
        endpoint.behave(Behaviour.truncation(), 1);
        assertThatThrownBy(this::get).hasCauseInstanceOf(IOException.class);
        assertThat(get().body()).isEqualTo("a: 1");
    }

    @Test
    void what_has_no_body_is_not_truncated() throws Exception {
        endpoint.put("/mesh.txt", "a: 1");
        String tag = get().headers().firstValue("ETag").orElseThrow();
        endpoint.behave(Behaviour.truncation());
        assertThat(PlainHttp.get(uri, "If-None-Match", tag).statusCode()).isEqualTo(304);
        HttpResponse<String> head = PlainHttp.send("HEAD", uri, "");
        assertThat(head.statusCode()).isEqualTo(200);
        assertThat(head.headers().firstValue("ETag")).contains(tag);
        endpoint.remove("/mesh.txt");
        assertThat(get().statusCode()).isEqualTo(404);
    }
}
