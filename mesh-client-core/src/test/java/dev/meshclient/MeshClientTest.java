package dev.meshclient;

import static dev.meshclient.testing.TestRequest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.call.AttemptResult;
import dev.meshclient.call.BodyEnd;
import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.call.Transport;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.event.GaugeRegistrar;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.LocalReply;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.testing.SettableDiscovery;
import dev.meshclient.testing.SettableSource;
import dev.meshclient.testing.TestDocument;
import dev.meshclient.testing.TestRandom;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Waiter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeshClientTest {
    private static final String URL = "http://orders.shop.local/orders/7";

    @RegisterExtension
    final LeakCheck leaks = new LeakCheck();

    private final FakeClock clock = new FakeClock();

    private MeshClient.Builder builder() {
        return MeshClient.builder()
                .config(TestDocument.shop())
                .ticker(clock)
                .scheduler(clock)
                .random(new TestRandom());
    }

    private MeshClient started(MeshClient.Builder builder) {
        MeshClient client = leaks.watch(builder.build());
        clock.runDue();
        return client;
    }

    private static MeshCall sending(MeshClient client) {
        MeshCall call = client.newCall(get(URL));
        assertThat(call.start()).isInstanceOf(Step.Send.class);
        return call;
    }

    private static void succeed(MeshCall call) {
        call.onSent(1);
        call.onResponse(1, new AttemptResult.Headers(200, name -> null, true));
        call.onBodyEnd(1, BodyEnd.COMPLETE);
    }

    // ---- life

    @Test
    void a_client_serves_calls_as_soon_as_it_is_built() {
        MeshClient client = started(builder());
        MeshCall call = sending(client);

        assertThat(client.openResources()).isEqualTo(new OpenResources(1, 1, 0, 0, List.of()));
        succeed(call);
        assertThat(client.openResources().isEmpty()).isTrue();
    }

    @Test
    void after_the_close_a_new_call_and_an_explanation_fail() {
        MeshClient client = started(builder());
        client.close();

        assertThatThrownBy(() -> client.newCall(get(URL)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mesh client is closed");
        assertThatThrownBy(() -> client.explain(get(URL)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("mesh client is closed");
    }

    @Test
    void closing_twice_is_closing_once() {
        MeshClient client = started(builder());
        FakeTransport transport = new FakeTransport();
        client.register(transport);

        client.close();
        client.close();
        assertThat(transport.cancelled).isOne();
    }

    @Test
    void the_close_waits_for_open_calls_and_lets_them_finish() throws InterruptedException {
        MeshClient client = started(builder());
        FakeTransport transport = new FakeTransport();
        client.register(transport);
        MeshCall call = sending(client);

        Thread closing = new Thread(client::close);
        closing.start();
        clock.awaitWaiters(1);
        clock.advance(Duration.ofSeconds(9));
        clock.awaitWaiters(1);
        assertThat(transport.cancelled).isZero();
        assertThatThrownBy(() -> client.newCall(get(URL))).hasMessage("mesh client is closed");
        succeed(call);
        clock.advance(Duration.ofMillis(10));
        closing.join();
        assertThat(client.openResources().isEmpty()).isTrue();
    }

    @Test
    void calls_that_do_not_finish_in_time_are_cancelled() throws InterruptedException {
        MeshClient client = started(builder().drain(Duration.ofSeconds(3)));
        MeshCall call = sending(client);
        FakeTransport transport = new FakeTransport();
        transport.onCancel = call::close;
        client.register(transport);

        Thread closing = new Thread(client::close);
        closing.start();
        clock.awaitWaiters(1);
        clock.advance(Duration.ofMillis(2_999));
        clock.awaitWaiters(1);
        assertThat(transport.cancelled).isZero();
        clock.advance(Duration.ofMillis(1));
        closing.join();
        assertThat(transport.cancelled).isOne();
    }

    @Test
    void without_a_drain_time_open_calls_are_cancelled_at_once() {
        MeshClient client = started(builder().drain(Duration.ZERO));
        FakeTransport transport = new FakeTransport();
        transport.onCancel = sending(client)::close;
        client.register(transport);

        client.close();
        assertThat(transport.cancelled).isOne();
    }

    @Test
    void an_interrupt_ends_the_wait_and_is_kept() throws InterruptedException {
        MeshClient client = started(builder());
        FakeTransport transport = new FakeTransport();
        transport.onCancel = sending(client)::close;
        client.register(transport);
        boolean[] interrupted = new boolean[1];

        Thread closing = new Thread(() -> {
            client.close();
            interrupted[0] = Thread.currentThread().isInterrupted();
        });
        closing.start();
        clock.awaitWaiters(1);
        closing.interrupt();
        closing.join();
        assertThat(interrupted[0]).isTrue();
        assertThat(transport.cancelled).isOne();
    }

    @Test
    void a_second_close_returns_when_the_first_one_is_done() throws InterruptedException {
        MeshClient client = started(builder());
        MeshCall call = sending(client);
        Thread first = new Thread(client::close);
        first.start();
        clock.awaitWaiters(1);

        int[] callsLeft = {-1};
        Thread second = new Thread(() -> {
            client.close();
            callsLeft[0] = client.openResources().calls();
        });
        second.start();
        while (second.getState() != Thread.State.WAITING && second.isAlive()) {
            Thread.onSpinWait();
        }
        succeed(call);
        clock.advance(Duration.ofMillis(10));
        first.join();
        second.join();
        assertThat(callsLeft[0]).isZero();
    }

    @Test
    void a_close_within_the_close_returns_at_once() {
        MeshClient client = started(builder());
        FakeTransport transport = new FakeTransport();
        transport.onCancel = client::close;
        client.register(transport);

        client.close();
        assertThat(transport.cancelled).isOne();
    }

    @Test
    void an_interrupted_thread_waits_for_the_control_thread_all_the_same() {
        LastingThreads threads = new LastingThreads(clock, Duration.ofSeconds(4));
        List<List<String>> threadsAtTheEndOfTheSource = new ArrayList<>();
        MeshClient client = leaks.watch(builder()
                .scheduler(threads)
                .config(new ShopSource(() -> threadsAtTheEndOfTheSource.add(threads.threads())))
                .build());

        Thread.currentThread().interrupt();
        client.close();
        assertThat(Thread.interrupted()).isTrue();
        assertThat(threadsAtTheEndOfTheSource).containsExactly(List.of());
    }

    @Test
    void threads_that_do_not_end_are_waited_for_six_seconds() {
        LastingThreads threads = new LastingThreads(clock, Duration.ofDays(1));
        MeshClient client = builder().scheduler(threads).build();
        long before = clock.read();

        client.close();
        assertThat(clock.read() - before).isEqualTo(Duration.ofSeconds(6).toNanos());
    }

    @Test
    @Timeout(30)
    void a_source_that_blocks_is_interrupted_by_the_close() throws InterruptedException {
        BlockingSource source = new BlockingSource();
        MeshClient client = leaks.watch(MeshClient.builder().config(source).build());
        source.blocked.await();

        client.close();
        assertThat(client.openResources().threads()).isEmpty();
    }

    @Test
    void the_close_ends_the_source_and_discovery() {
        SettableDiscovery discovery = new SettableDiscovery().answer("dns.local", "10.0.0.9");
        MeshClient client = started(builder().config(dnsMesh()).endpointResolver(discovery));
        MeshCall call = client.newCall(get("http://dns.shop.local/"));
        call.start();
        clock.runDue();
        call.close();

        assertThat(discovery.stopped()).isEmpty();
        client.close();
        assertThat(discovery.stopped()).containsExactly("dns.local");
    }

    private static ConfigSource dnsMesh() {
        return TestDocument.source("""
                format: mesh-client/v1
                virtualServices: {dns.shop.local: {provider: {virtualNode: {virtualNodeName: dns}}}}
                virtualNodes:
                  dns:
                    listeners: [{portMapping: {port: 80, protocol: http}}]
                    serviceDiscovery: {dns: {hostname: dns.local}}
                """);
    }

    // ---- threads

    @Test
    void there_is_no_thread_before_the_client_is_built_and_none_after_it_is_closed() {
        MeshClient.Builder builder = MeshClient.builder().config(TestDocument.shop());
        assertThat(meshThreads()).isEmpty();

        MeshClient client = leaks.watch(builder.build());
        assertThat(client.openResources().threads()).contains("mesh-control");
        client.close();
        assertThat(client.openResources().threads()).isEmpty();
    }

    private static List<String> meshThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .map(Thread::getName)
                .filter(name -> name.startsWith("mesh-"))
                .toList();
    }

    @Test
    void a_call_right_after_the_build_waits_for_the_control_thread_and_is_served() throws InterruptedException {
        MeshClient client = leaks.watch(MeshClient.builder()
                .config(TestDocument.shop())
                .random(new TestRandom())
                .build());

        assertThat(client.awaitReady(Duration.ofSeconds(30))).isTrue();
        succeed(sending(client));
    }

    // ---- readiness

    @Test
    void it_is_ready_when_every_node_was_resolved_once() throws InterruptedException {
        SettableDiscovery discovery = new SettableDiscovery().answer("dns.local", "10.0.0.9");
        MeshClient client = started(builder().config(dnsMesh()).endpointResolver(discovery));
        assertThat(client.awaitReady(Duration.ZERO)).isFalse();

        clock.runDue();
        assertThat(client.awaitReady(Duration.ZERO)).isTrue();
    }

    @Test
    void it_is_not_ready_without_a_configuration() throws InterruptedException {
        MeshClient client = started(builder().config(new SettableSource().notAwaited()));

        assertThat(client.awaitReady(Duration.ZERO)).isFalse();
    }

    // ---- settings

    @Test
    void a_client_needs_a_configuration() {
        assertThatThrownBy(() -> MeshClient.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("no configuration (expected: a call of config)");
    }

    @Test
    void durations_are_not_negative() {
        Duration negative = Duration.ofMillis(-1);

        assertThatThrownBy(() -> builder().startupWait(negative))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("startupWait: PT-0.001S (expected: not negative)");
        assertThatThrownBy(() -> builder().warmUp(negative)).hasMessageStartingWith("warmUp: ");
        assertThatThrownBy(() -> builder().drain(negative)).hasMessageStartingWith("drain: ");
    }

    @Test
    void an_identity_must_be_one() {
        assertThatThrownBy(() -> builder().identity("web"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("identity: web (expected: ");
    }

    @Test
    void a_client_that_cannot_be_built_leaves_nothing_behind() {
        SettableSource source = new SettableSource().setBroken();

        assertThatThrownBy(() -> MeshClient.builder().config(source).build()).isInstanceOf(MeshConfigException.class);
        assertThat(source.closed()).isTrue();
        assertThat(meshThreads()).isEmpty();
    }

    @Test
    void the_startup_wait_bounds_the_wait_for_the_first_configuration() {
        MeshClient client =
                started(builder().config(new SettableSource().notAwaited()).startupWait(Duration.ofMillis(300)));
        MeshCall call = client.newCall(get(URL));

        assertThat(call.start().wakeAtNanos() - clock.read()).isEqualTo(300_000_000);
        assertThat(client.openResources()).isEqualTo(new OpenResources(1, 0, 0, 1, List.of()));
        call.close();
    }

    @Test
    void failures_come_as_responses_on_demand() {
        Step step = started(builder().failuresAsResponses(true))
                .newCall(get("http://nothing.shop.local/"))
                .start();

        assertThat(step)
                .isInstanceOfSatisfying(
                        Step.Reply.class, reply -> assertThat(reply.reply()).isInstanceOf(LocalReply.Response.class));
    }

    @Test
    void a_listener_that_takes_gauges_has_them_until_the_client_is_closed() {
        Map<String, LongSupplier> gauges = new HashMap<>();
        MeshClient client = started(builder().listener(new Gauges(gauges)));
        MeshCall call = sending(client);

        assertThat(gauges.get("mesh.attempts.open").getAsLong()).isOne();
        assertThat(gauges.get("mesh.calls.waiting").getAsLong()).isZero();
        assertThat(gauges.get("mesh.snapshot.version").getAsLong()).isOne();
        call.close();
        client.close();
        assertThat(gauges).isEmpty();
    }

    // ---- others

    @Test
    void two_clients_in_one_process_share_nothing() {
        MeshClient one = started(builder());
        MeshClient other = leaks.watch(MeshClient.builder()
                .config(TestDocument.shop())
                .ticker(clock)
                .scheduler(new FakeClock())
                .build());
        MeshCall call = sending(one);

        assertThat(other.openResources().isEmpty()).isTrue();
        other.close();
        succeed(call);
        succeed(sending(one));
    }

    private record Gauges(Map<String, LongSupplier> gauges) implements MeshListener, GaugeRegistrar {
        @Override
        public Registration gauge(String name, Map<String, String> tags, LongSupplier value) {
            gauges.put(name, value);
            return () -> gauges.remove(name);
        }
    }

    /** Tells when it is closed. */
    private static class ShopSource implements ConfigSource {
        private final ConfigSource shop = TestDocument.shop();
        private final Runnable onClose;

        ShopSource(Runnable onClose) {
            this.onClose = onClose;
        }

        @Override
        public String name() {
            return shop.name();
        }

        @Override
        public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
            return shop.fetch(previous);
        }

        @Override
        public Duration interval() {
            return shop.interval();
        }

        @Override
        public void close() {
            onClose.run();
        }
    }

    /** Answers once, and then not before it is interrupted. */
    private static final class BlockingSource extends ShopSource {
        private final CountDownLatch blocked = new CountDownLatch(1);

        BlockingSource() {
            super(() -> {});
        }

        @Override
        public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
            if (previous == null) {
                return super.fetch(null);
            }
            blocked.countDown();
            try {
                new CountDownLatch(1).await();
                return previous;
            } catch (InterruptedException e) {
                throw new InterruptedIOException();
            }
        }

        @Override
        public Duration interval() {
            return Duration.ofMillis(1);
        }
    }

    /** Has a thread that ends some time after the close, and a waiter that lets the time pass. */
    private static final class LastingThreads implements Scheduler {
        private final FakeClock clock;
        private final Duration lasting;
        private long endNanos = Long.MAX_VALUE;

        LastingThreads(FakeClock clock, Duration lasting) {
            this.clock = clock;
            this.lasting = lasting;
        }

        @Override
        public void execute(Runnable task) {
            clock.execute(task);
        }

        @Override
        public Cancellable schedule(Runnable task, long delayNanos) {
            return clock.schedule(task, delayNanos);
        }

        @Override
        public Executor io() {
            return clock.io();
        }

        @Override
        public Waiter newWaiter() {
            return new Waiter() {
                @Override
                public boolean await(long wakeAtNanos) throws InterruptedException {
                    if (Thread.interrupted()) {
                        throw new InterruptedException();
                    }
                    clock.advance(Duration.ofNanos(wakeAtNanos - clock.read()));
                    return false;
                }

                @Override
                public void wake() {}
            };
        }

        @Override
        public List<String> threads() {
            return clock.read() < endNanos ? List.of("mesh-control") : List.of();
        }

        @Override
        public void close() {
            endNanos = clock.read() + lasting.toNanos();
            clock.close();
        }
    }

    private static final class FakeTransport implements Transport {
        private Runnable onCancel = () -> {};
        private volatile int cancelled;

        @Override
        public int openConnections() {
            return 0;
        }

        @Override
        public void cancelOpenCalls() {
            cancelled++;
            onCancel.run();
        }
    }
}
