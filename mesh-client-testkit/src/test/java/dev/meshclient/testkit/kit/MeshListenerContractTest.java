package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.telemetry.MicrometerMetrics;
import dev.meshclient.telemetry.OpenTelemetryTracing;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.ContextPropagators;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class MeshListenerContractTest {

    @Nested
    class OfMicrometer extends MeshListenerContract {
        private final SimpleMeterRegistry registry = new SimpleMeterRegistry();

        @Override
        protected MeshListener create() {
            return MicrometerMetrics.create(registry);
        }

        @Override
        protected void verify(int calls, int attempts, int failures) {
            assertThat(count("mesh.calls", counter -> true)).as("calls").isEqualTo(calls);
            assertThat(count("mesh.attempts", counter -> true)).as("attempts").isEqualTo(attempts);
            assertThat(count(
                            "mesh.calls",
                            counter -> !"none".equals(counter.getId().getTag("flag"))))
                    .as("failures")
                    .isEqualTo(failures);
        }

        private long count(String name, Predicate<Counter> which) {
            Collection<Counter> counters = registry.find(name).counters();
            return (long)
                    counters.stream().filter(which).mapToDouble(Counter::count).sum();
        }
    }

    @Nested
    class OfOpenTelemetry extends MeshListenerContract {
        private final InMemorySpanExporter exporter = InMemorySpanExporter.create();

        @Override
        protected MeshListener create() {
            SdkTracerProvider tracers = SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exporter))
                    .build();
            return OpenTelemetryTracing.create(OpenTelemetrySdk.builder()
                    .setTracerProvider(tracers)
                    .setPropagators(ContextPropagators.create(W3CTraceContextPropagator.getInstance()))
                    .build());
        }

        @Override
        protected void verify(int calls, int attempts, int failures) {
            List<SpanData> spans = exporter.getFinishedSpanItems();
            AttributeKey<String> flag = AttributeKey.stringKey("mesh.response_flag");
            assertThat(spans)
                    .filteredOn(span -> span.getKind() == SpanKind.INTERNAL)
                    .as("calls")
                    .hasSize(calls)
                    .filteredOn(span -> span.getAttributes().get(flag) != null)
                    .as("failures")
                    .hasSize(failures);
            assertThat(spans)
                    .filteredOn(span -> span.getKind() == SpanKind.CLIENT)
                    .as("attempts")
                    .hasSize(attempts);
        }

        @Override
        protected Object current() {
            return Context.current();
        }
    }

    @Nested
    class OfOpenTelemetryThatIsOff extends MeshListenerContract {
        @Override
        protected MeshListener create() {
            return OpenTelemetryTracing.create(OpenTelemetry.noop());
        }

        @Override
        protected Object current() {
            return Context.current();
        }
    }

    @Test
    void the_kit_has_an_event_of_every_kind() {
        assertThat(EventSamples.all())
                .extracting(MeshEvent::getClass)
                .containsExactlyInAnyOrder((Class<? extends MeshEvent>[]) MeshEvent.class.getPermittedSubclasses());
    }

    @Test
    void a_listener_whose_calls_share_what_they_remember_fails() {
        assertThat(KitRun.of(Forgetful.class).failed())
                .contains("calls_that_overlap_are_kept_apart")
                .doesNotContain("it_hears_of_a_call_that_succeeds");
    }

    @Test
    void a_listener_that_expects_a_cause_of_every_failure_fails() {
        assertThat(KitRun.of(Trusting.class).failed())
                .containsExactlyInAnyOrder(
                        "it_hears_of_a_timeout_which_has_no_cause",
                        "it_hears_of_calls_that_were_cancelled",
                        "calls_that_overlap_are_kept_apart",
                        "it_hears_of_an_attempt_while_more_and_more_can_be_seen");
    }

    @Test
    void a_listener_that_records_nothing_fails_where_the_test_verifies_what_it_records() {
        assertThat(KitRun.of(Idle.class).failed())
                .containsExactlyInAnyOrder(
                        "it_hears_of_a_call_that_succeeds",
                        "it_hears_of_a_call_that_succeeds_at_the_third_attempt",
                        "it_hears_of_a_call_for_which_no_endpoint_was_reached",
                        "it_hears_of_a_timeout_which_has_no_cause",
                        "it_hears_of_a_call_that_was_refused_before_any_attempt",
                        "it_hears_of_calls_that_were_cancelled",
                        "it_hears_of_a_body_that_broke_off",
                        "calls_that_overlap_are_kept_apart",
                        "a_call_may_go_from_thread_to_thread",
                        "many_threads_make_calls_at_once",
                        "it_takes_every_kind_of_event_on_any_thread",
                        "it_hears_of_an_attempt_of_which_nothing_can_be_seen",
                        "it_hears_of_an_attempt_while_more_and_more_can_be_seen",
                        "it_hears_of_the_end_of_the_mesh_when_all_calls_are_over",
                        "it_hears_of_the_calls_of_a_real_mesh");
    }

    @Test
    void a_listener_that_throws_in_a_real_call_fails() {
        assertThat(KitRun.of(Throwing.class, "it_hears_of_the_calls_of_a_real_mesh")
                        .failed())
                .hasSize(1);
    }

    @Test
    void a_listener_that_leaves_something_on_the_thread_fails() {
        assertThat(KitRun.of(Littering.class).failed())
                .containsExactlyInAnyOrder(
                        "the_scope_of_an_attempt_leaves_on_the_thread_what_was_there",
                        "what_a_caller_had_current_goes_to_another_thread_and_leaves_it");
    }

    @Test
    void a_listener_that_fails_on_an_event_fails() {
        assertThat(KitRun.of(Eventful.class).failed()).containsExactly("it_takes_every_kind_of_event_on_any_thread");
    }

    @Test
    void a_listener_that_expects_to_see_everything_fails() {
        assertThat(KitRun.of(Curious.class).failed())
                .contains(
                        "it_hears_of_an_attempt_of_which_nothing_can_be_seen",
                        "it_hears_of_an_attempt_while_more_and_more_can_be_seen")
                .doesNotContain("it_hears_of_a_call_that_succeeds");
    }

    @Test
    void a_listener_that_fails_at_the_end_of_the_mesh_fails() {
        assertThat(KitRun.of(Closing.class).failed())
                .containsExactly("it_hears_of_the_end_of_the_mesh_when_all_calls_are_over");
    }

    /** Keeps the number of open attempts for all calls together, and takes the last call for the one that ends. */
    static final class Forgetful extends MeshListenerContract implements MeshListener, CallObserver {
        private final Object lock = new Object();
        private int open;
        private int calls;

        @Override
        protected MeshListener create() {
            return this;
        }

        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            synchronized (lock) {
                open = 1;
            }
            return this;
        }

        @Override
        public void callEnded(Summary summary) {
            synchronized (lock) {
                calls += open;
                open = 0;
            }
        }

        @Override
        protected void verify(int ended, int attempts, int failures) {
            assertThat(calls).isEqualTo(ended);
        }
    }

    abstract static class Observing extends MeshListenerContract implements MeshListener, CallObserver {
        @Override
        protected MeshListener create() {
            return this;
        }

        @Override
        public CallObserver callStarted(MeshRequest request, CallInfo info) {
            return this;
        }
    }

    static final class Idle extends Observing {
        @Override
        protected void verify(int ended, int attempts, int failures) {
            assertThat(ended).as("calls that were recorded").isZero();
        }
    }

    static final class Trusting extends Observing {
        @Override
        public void attemptEnded(int attempt, Outcome outcome, long durationNanos) {
            if (!outcome.isResponse() && outcome.cause().getMessage().isEmpty()) {
                throw new IllegalStateException("no message");
            }
        }
    }

    static final class Throwing extends Observing {
        @Override
        public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
            throw new IllegalStateException("on purpose");
        }
    }

    static final class Littering extends Observing {
        private final ThreadLocal<Integer> depth = ThreadLocal.withInitial(() -> 0);

        @Override
        public Scope attemptScope(int attempt, Exchange exchange) {
            depth.set(depth.get() + 1);
            return NO_SCOPE;
        }

        @Override
        protected @Nullable Object current() {
            return depth.get();
        }
    }

    static final class Eventful extends Observing {
        @Override
        public void onEvent(MeshEvent event) {
            if (event instanceof MeshEvent.NotEnforced notEnforced) {
                notEnforced.unenforced().get(0);
            }
        }
    }

    static final class Curious extends Observing {
        @Override
        public Scope attemptScope(int attempt, Exchange exchange) {
            return () -> {
                if (exchange.protocol().isEmpty()) {
                    throw new IllegalStateException("no protocol");
                }
            };
        }
    }

    static final class Closing extends Observing {
        @Override
        public void meshClosed() {
            throw new IllegalStateException("on purpose");
        }
    }
}
