package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.call.AttemptResult;
import dev.meshclient.call.BodyEnd;
import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.testing.TestDocument;
import dev.meshclient.testing.TestRequest;
import dev.meshclient.time.FakeClock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What a registry throws does not reach the callers. */
final class BrokenRegistryTest {
    private final FakeClock clock = new FakeClock();
    private final List<Integer> heard = new ArrayList<>();

    @Test
    void a_counter_that_throws_costs_the_caller_and_the_other_listeners_nothing() {
        Broken registry = new Broken("mesh.attempts");
        assertTwoCallsSucceed(registry);
        assertThat(registry.thrown).isPositive();
        assertThat(registry.get("mesh.listeners.failed").counter().count()).isPositive();
    }

    @Test
    void a_registry_that_takes_no_counter_and_no_gauge_costs_them_nothing_either() {
        Broken registry = new Broken("mesh.");
        registry.broken = false;
        MeshListener metrics = MicrometerMetrics.create(registry);
        registry.broken = true;
        assertTwoCallsSucceed(metrics);
        assertThat(registry.thrown).isPositive();
    }

    private void assertTwoCallsSucceed(Broken registry) {
        assertTwoCallsSucceed(MicrometerMetrics.create(registry));
    }

    private void assertTwoCallsSucceed(MeshListener metrics) {
        try (MeshClient mesh = MeshClient.builder()
                .config(TestDocument.shop())
                .ticker(clock)
                .wallClock(clock)
                .scheduler(clock)
                .listener(metrics)
                .listener(new Statuses())
                .build()) {
            clock.runDue();
            succeed(mesh);
            succeed(mesh);
        }
        assertThat(heard).containsExactly(200, 200);
    }

    private static void succeed(MeshClient mesh) {
        MeshCall call = mesh.newCall(TestRequest.post("http://orders.shop.local/paid"));
        assertThat(call.start()).isInstanceOf(Step.Send.class);
        call.onSent(1);
        assertThat(call.onResponse(1, new AttemptResult.Headers(200, name -> null, true)))
                .isInstanceOf(Step.Deliver.class);
        call.onBodyEnd(1, BodyEnd.COMPLETE);
    }

    private final class Statuses implements MeshListener, CallObserver {
        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            return this;
        }

        @Override
        public void callEnded(Summary summary) {
            heard.add(summary.status());
        }
    }

    /** Its counters throw whose name begins so, and so does registering gauges of such a name. */
    private static final class Broken extends SimpleMeterRegistry {
        private final String prefix;
        private boolean broken = true;
        private int thrown;

        Broken(String prefix) {
            this.prefix = prefix;
        }

        private void mayThrow(Meter.Id id) {
            if (broken && id.getName().startsWith(prefix)) {
                thrown++;
                throw new IllegalStateException(id.getName() + " is broken");
            }
        }

        @Override
        protected Counter newCounter(Meter.Id id) {
            return new CumulativeCounter(id) {
                @Override
                public void increment(double amount) {
                    mayThrow(id);
                    super.increment(amount);
                }
            };
        }

        @Override
        protected <T> Gauge newGauge(Meter.Id id, @Nullable T owner, ToDoubleFunction<T> value) {
            mayThrow(id);
            return super.newGauge(id, owner, value);
        }
    }
}
