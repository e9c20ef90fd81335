package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import mockwebserver3.SocketEffect;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.EventListener;
import okhttp3.OkHttpClient;
import okhttp3.Protocol;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class CancellationTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/";

    @Test
    void a_call_that_is_cancelled_before_it_begins_sends_nothing() {
        RawServer server = answering("hello");
        Call call = client(TestMesh.of(ORDERS, server.port())).newCall(get(URL));
        call.cancel();
        assertCanceled(catchThrowable(call::execute));
        assertThat(server.requests).isEmpty();
    }

    @Test
    void a_call_that_is_cancelled_while_it_waits_for_response_headers_ends_and_is_not_retried() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        RawServer server = server(exchange -> {
            received.countDown();
            exchange.stall();
        });
        TestMesh mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).retries(3, 0, "connection-error"));
        Call call = client(mesh).newCall(get(URL));
        CompletableFuture<Throwable> thrown = thrownBy(call);
        received.await();
        call.cancel();
        assertCanceled(thrown.get());
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void an_enqueued_call_that_is_cancelled_ends() throws Exception {
        CountDownLatch received = new CountDownLatch(1);
        RawServer server = server(exchange -> {
            received.countDown();
            exchange.stall();
        });
        Call call = client(TestMesh.of(ORDERS, server.port())).newCall(get(URL));
        CompletableFuture<IOException> failure = new CompletableFuture<>();
        call.enqueue(new Callback() {
            @Override
            public void onFailure(Call failed, IOException e) {
                failure.complete(e);
            }

            @Override
            public void onResponse(Call answered, Response response) {
                response.close();
            }
        });
        received.await();
        call.cancel();
        assertCanceled(failure.get());
    }

    @Test
    void a_call_that_is_cancelled_while_its_body_is_read_ends_and_nothing_stays_in_flight() throws Exception {
        RawServer server = server(exchange -> {
            exchange.replyPartly("first");
            exchange.stall();
        });
        MeshClient mesh = mesh(TestMesh.of(ORDERS, server.port()));
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        Call call = client.newCall(get(URL));
        Response response = call.execute();
        assertThat(response.body().source().readUtf8(5)).isEqualTo("first");
        call.cancel();
        assertThat(mesh.openResources().attempts()).isZero();
        assertThatThrownBy(() -> response.body().source().readByte()).isInstanceOf(IOException.class);
        response.close();
    }

    @Test
    void a_call_that_is_cancelled_while_it_waits_for_the_mesh_ends_at_once() throws Exception {
        try (NeverRead config = new NeverRead()) {
            MeshClient mesh = leaks.watch(waiting(config));
            OkHttpClient client =
                    MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
            Call call = client.newCall(get(URL));
            CompletableFuture<Throwable> thrown = thrownBy(call);
            assertThat(Eventually.of(() -> mesh.openResources().calls() == 1)).isTrue();
            call.cancel();
            assertCanceled(thrown.get());
        }
    }

    @Test
    void a_thread_that_is_interrupted_while_it_waits_for_the_mesh_goes_on_at_once_and_stays_interrupted()
            throws Exception {
        try (NeverRead config = new NeverRead()) {
            MeshClient mesh = leaks.watch(waiting(config));
            OkHttpClient client =
                    MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
            AtomicReference<Throwable> thrown = new AtomicReference<>();
            AtomicBoolean interrupted = new AtomicBoolean();
            Thread caller = new Thread(() -> {
                thrown.set(catchThrowable(() -> client.newCall(get(URL)).execute()));
                interrupted.set(Thread.currentThread().isInterrupted());
            });
            caller.start();
            assertThat(Eventually.of(() -> mesh.openResources().calls() == 1)).isTrue();
            caller.interrupt();
            caller.join();
            assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class).hasMessage("interrupted");
            assertThat(interrupted).isTrue();
        }
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21)
    void a_virtual_thread_that_is_interrupted_during_an_attempt_does_not_retry_and_stays_interrupted()
            throws Exception {
        RawServer server = server(RawServer.Exchange::stall);
        OkHttpClient client = client(new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.port()).retries(3, 0, "connection-error")));
        AtomicReference<Throwable> thrown = new AtomicReference<>();
        AtomicBoolean interrupted = new AtomicBoolean();
        Runnable call = () -> {
            thrown.set(catchThrowable(() -> client.newCall(get(URL)).execute()));
            interrupted.set(Thread.currentThread().isInterrupted());
        };
        Thread caller = (Thread)
                Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, call);
        assertThat(Eventually.of(() -> server.requests.size() == 1)).isTrue();
        caller.interrupt();
        caller.join();
        assertThat(thrown.get()).isInstanceOf(InterruptedIOException.class);
        assertThat(interrupted).isTrue();
        assertThat(server.requests).hasSize(1);
    }

    @Test
    void closing_the_mesh_ends_a_call_that_waits_and_one_that_is_under_way() throws Exception {
        RawServer server = server(RawServer.Exchange::stall);
        try (NeverRead config = new NeverRead()) {
            MeshClient waiting = waiting(config);
            MeshClient sending = TestMesh.of(ORDERS, server.port()).client().build();
            CompletableFuture<Throwable> waits = thrownBy(MeshOkHttp.install(waiting, new OkHttpClient.Builder())
                    .build()
                    .newCall(get(URL)));
            CompletableFuture<Throwable> sends = thrownBy(MeshOkHttp.install(sending, new OkHttpClient.Builder())
                    .build()
                    .newCall(get(URL)));
            assertThat(Eventually.of(() -> waiting.openResources().calls() == 1))
                    .isTrue();
            assertThat(Eventually.of(() -> server.requests.size() == 1)).isTrue();
            waiting.close();
            sending.close();
            assertThat(waits.get()).isInstanceOf(IOException.class).hasMessage("Canceled: the mesh client is closed");
            assertThat(sends.get()).isInstanceOf(IOException.class).hasMessage("Canceled: the mesh client is closed");
            assertThat(Eventually.of(() -> sending.openResources().isEmpty())).isTrue();
            assertThat(Eventually.of(() -> waiting.openResources().calls() == 0))
                    .isTrue();
        }
    }

    @Test
    void closing_the_mesh_ends_a_body_that_is_read_and_later_calls_are_refused() throws IOException {
        RawServer server = server(exchange -> {
            exchange.replyPartly("first");
            exchange.stall();
        });
        MeshClient mesh = TestMesh.of(ORDERS, server.port()).client().build();
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        try (Response response = client.newCall(get(URL)).execute()) {
            mesh.close();
            assertThatThrownBy(() -> response.body().string()).isInstanceOf(IOException.class);
        }
        assertThat(Eventually.of(() -> mesh.openResources().isEmpty())).isTrue();
        assertThatThrownBy(() -> client.newCall(get(URL)).execute())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mesh client is closed");
    }

    @Test
    void closing_the_mesh_ends_a_body_that_nobody_reads() throws IOException {
        RawServer server = server(exchange -> exchange.replyPartly("first"));
        MeshClient mesh = TestMesh.of(ORDERS, server.port()).client().build();
        Response leaked = MeshOkHttp.install(mesh, new OkHttpClient.Builder())
                .build()
                .newCall(get(URL))
                .execute();
        mesh.close();
        assertThat(mesh.openResources().isEmpty()).isTrue();
        assertThat(leaked.code()).isEqualTo(200);
    }

    @Test
    void closing_the_mesh_ends_all_bodies_of_a_connection_that_nobody_reads() throws Exception {
        MockWebServer server = started(new MockWebServer());
        server.setProtocols(List.of(Protocol.H2_PRIOR_KNOWLEDGE));
        MockResponse half = new MockResponse.Builder()
                .body("x".repeat(100_000))
                .onResponseBody(SocketEffect.Stall.INSTANCE)
                .build();
        MockResponse whole = new MockResponse.Builder().body("whole").build();
        List.of(half, whole, half, whole, half).forEach(server::enqueue);
        server.start();
        MeshClient mesh = new TestMesh()
                .service(ORDERS, orders -> orders.ports(server.getPort()).protocol("http2"))
                .client()
                .build();
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        List<Response> leaked = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            if (i % 2 == 0) {
                leaked.add(client.newCall(get(URL)).execute());
            } else {
                assertThat(bodyOf(client, URL)).isEqualTo("whole");
            }
        }
        assertThat(mesh.openResources().attempts()).isEqualTo(3);
        assertThat(mesh.openResources().connections()).isEqualTo(1);
        mesh.close();
        assertThat(mesh.openResources().isEmpty()).isTrue();
        assertThat(leaked).extracting(Response::code).containsOnly(200);
    }

    @Test
    void a_call_that_is_cancelled_as_an_attempt_begins_ends_and_sends_nothing() {
        RawServer server = server(RawServer.Exchange::stall);
        AtomicReference<Call> call = new AtomicReference<>();
        MeshClient mesh = leaks.watch(TestMesh.of(ORDERS, server.port())
                .client()
                .listener(new Cancelling(call))
                .build());
        call.set(MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build().newCall(get(URL)));
        assertCanceled(catchThrowable(() -> call.get().execute()));
        assertThat(server.requests).isEmpty();
    }

    @Test
    void a_call_that_is_cancelled_as_its_response_comes_is_cancelled_and_not_retried() {
        CallLog log = new CallLog();
        AtomicReference<Call> call = new AtomicReference<>();
        RawServer server = server(exchange -> exchange.reply(503, ""));
        EventListener cancelling = new EventListener() {
            @Override
            public void callEnd(Call ended) {
                call.get().cancel();
            }
        };
        OkHttpClient client = client(
                new TestMesh()
                        .service(ORDERS, orders -> orders.ports(server.port()).retries(1, 0)),
                new OkHttpClient.Builder().eventListener(cancelling),
                log);
        call.set(client.newCall(get(URL)));
        assertCanceled(catchThrowable(() -> call.get().execute()));
        assertThat(log.kinds()).containsExactly(Outcome.Kind.CANCELLED);
    }

    private static void assertCanceled(Throwable thrown) {
        assertThat(thrown).isExactlyInstanceOf(IOException.class).hasMessage("Canceled");
    }

    private static MeshClient waiting(ConfigSource source) {
        return MeshClient.builder().config(source).drain(Duration.ZERO).build();
    }

    private static CompletableFuture<Throwable> thrownBy(Call call) {
        CompletableFuture<Throwable> thrown = new CompletableFuture<>();
        new Thread(() -> thrown.complete(catchThrowable(() -> call.execute().close()))).start();
        return thrown;
    }

    /** Cancels a call when its attempt is to be performed. */
    private record Cancelling(AtomicReference<Call> call) implements MeshListener, CallObserver {
        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            return this;
        }

        @Override
        public Scope attemptScope(int attempt, Exchange exchange) {
            call.get().cancel();
            return () -> {};
        }
    }

    /** A source whose configuration does not come until it is closed. */
    private static final class NeverRead implements ConfigSource {
        private final CountDownLatch closed = new CountDownLatch(1);

        @Override
        public String name() {
            return "never read";
        }

        @Override
        public boolean awaitedAtStart() {
            return false;
        }

        @Override
        public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
            try {
                closed.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            throw new IOException("closed");
        }

        @Override
        public Duration interval() {
            return Duration.ofHours(1);
        }

        @Override
        public void close() {
            closed.countDown();
        }
    }
}
