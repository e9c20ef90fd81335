package dev.meshclient;

import static dev.meshclient.testing.TestRequest.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Transport;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.testing.SettableDiscovery;
import dev.meshclient.testing.TestDocument;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class MeshClientCloseTest extends ClientTest {

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
        LastingThreads threads = new LastingThreads(clock, Duration.ofSeconds(1));
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
    void threads_that_do_not_end_are_waited_for_four_seconds() {
        LastingThreads threads = new LastingThreads(clock, Duration.ofDays(1));
        MeshClient client = builder().scheduler(threads).build();
        long before = clock.read();

        client.close();
        assertThat(clock.read() - before).isEqualTo(Duration.ofSeconds(4).toNanos());
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
