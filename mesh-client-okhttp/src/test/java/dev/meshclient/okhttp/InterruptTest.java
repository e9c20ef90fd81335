package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.meshclient.model.MeshFailure;
import dev.meshclient.model.Outcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** Platform threads, which the JDK does not interrupt in I/O. */
class InterruptTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";

    private final CallLog log = new CallLog();
    private final CountDownLatch received = new CountDownLatch(1);
    private final CountDownLatch interrupted = new CountDownLatch(1);

    @Test
    void a_thread_that_is_interrupted_during_an_attempt_gets_its_response() throws Exception {
        RawServer server = answeringInterrupted(200);
        assertThat(interruptedCall(client(TestMesh.of(ORDERS, server.port())))).isEqualTo("hello");
    }

    @Test
    void a_thread_that_is_interrupted_during_an_attempt_does_not_retry() throws Exception {
        RawServer server = answeringInterrupted(503);
        OkHttpClient client = client(new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).retries(3, 0)));
        assertThat(interruptedCall(client)).isInstanceOf(InterruptedIOException.class);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void an_interrupted_thread_sends_nothing() throws Exception {
        RawServer server = answering("hello");
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        bodyOf(client, URL);
        assertThat(callOfAnInterruptedThread(client)).isExactlyInstanceOf(InterruptedIOException.class);
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void a_connection_that_is_refused_to_an_interrupted_thread_is_a_refused_connection() throws Exception {
        OkHttpClient client = client(TestMesh.of(ORDERS, refusedPort()), new OkHttpClient.Builder(), log);
        failureOf(client.newCall(get(URL)));
        assertThat(callOfAnInterruptedThread(client)).isInstanceOf(MeshFailure.class);
        assertThat(log.kinds()).containsExactly(Outcome.Kind.CONNECT_FAILURE, Outcome.Kind.CONNECT_FAILURE);
    }

    private static Throwable callOfAnInterruptedThread(OkHttpClient client) {
        Thread.currentThread().interrupt();
        try {
            return catchThrowable(() -> bodyOf(client, URL));
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    private RawServer answeringInterrupted(int status) {
        return server(exchange -> {
            received.countDown();
            interrupted.await();
            exchange.reply(status, "hello");
        });
    }

    /** Returns the body, or what was thrown. */
    private Object interruptedCall(OkHttpClient client) throws InterruptedException {
        AtomicReference<Object> result = new AtomicReference<>();
        AtomicBoolean stayed = new AtomicBoolean();
        Thread caller = new Thread(() -> {
            try {
                result.set(bodyOf(client, URL));
            } catch (IOException e) {
                result.set(e);
            }
            stayed.set(Thread.currentThread().isInterrupted());
        });
        caller.start();
        received.await();
        assertThat(Eventually.of(() -> reads(caller))).isTrue();
        caller.interrupt();
        interrupted.countDown();
        caller.join();
        assertThat(stayed).isTrue();
        return result.get();
    }

    /** Whether it is so far that Okio no longer looks at its interrupt flag. */
    private static boolean reads(Thread thread) {
        return Arrays.stream(thread.getStackTrace())
                .anyMatch(frame -> frame.getClassName().equals("java.net.Socket$SocketInputStream"));
    }

    private static int refusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
