package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.meshclient.model.AttemptRecord;
import dev.meshclient.model.MeshFailure;
import java.io.IOException;
import java.net.ProtocolException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;
import org.junit.jupiter.api.Test;

/** An exception that is not the mesh's own has the attempts with it as well. */
class AttemptsOfFailuresTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";

    private static AbstractListAssert<?, ?, String, ObjectAssert<String>> assertAttempts(Throwable exception) {
        return assertThat(MeshFailure.attemptsOf(exception))
                .extracting(AttemptRecord::toString)
                .extracting(text -> text.replaceFirst(" after \\d+ ms", ""));
    }

    private static String to(RawServer server) {
        return "#1 127.0.0.1:" + server.port();
    }

    @Test
    void a_call_that_is_cancelled_while_it_waits_for_response_headers() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        RawServer server = server(exchange -> {
            received.countDown();
            exchange.stall();
        });
        Call call = client(TestMesh.of(ORDERS, server.port())).newCall(get(URL));
        CompletableFuture<Throwable> thrown = CompletableFuture.supplyAsync(
                () -> catchThrowable(() -> call.execute().close()));
        received.await();
        call.cancel();

        assertThat(thrown.get()).isInstanceOf(IOException.class).hasMessage("Canceled");
        assertAttempts(thrown.get()).containsExactly(to(server) + " CANCELLED, not retried: the caller gave up");
    }

    @Test
    void a_body_that_breaks_off() {
        RawServer server = server(exchange -> {
            exchange.replyPartly("first");
            exchange.socket().close();
        });
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        Throwable thrown = catchThrowable(() -> bodyOf(client, URL));

        assertThat(thrown).isInstanceOf(ProtocolException.class).isNotInstanceOf(MeshFailure.class);
        assertAttempts(thrown).containsExactly(to(server) + " 200, delivered");
    }

    @Test
    void what_the_application_throws_around_an_attempt() {
        RawServer server = answering("hello");
        IOException own = new IOException("own");
        OkHttpClient client =
                client(TestMesh.of(ORDERS, server.port()), new OkHttpClient.Builder().addNetworkInterceptor(chain -> {
                            throw own;
                        }));
        Throwable thrown = catchThrowable(() -> bodyOf(client, URL));

        assertThat(thrown).isSameAs(own);
        assertAttempts(thrown)
                .containsExactly(
                        to(server) + " REQUEST_BODY_FAILED (own), not retried: no event of the policy covers it");
    }

    @Test
    void a_redirect_too_many_has_the_attempts_of_the_last_one() {
        RawServer server = server(exchange -> exchange.reply(302, "", "Location: /again"));
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        Throwable thrown = catchThrowable(() -> bodyOf(client, URL));

        assertThat(thrown).isInstanceOf(ProtocolException.class).hasMessageStartingWith("Too many");
        assertAttempts(thrown).containsExactly(to(server) + " 302, delivered");
    }
}
