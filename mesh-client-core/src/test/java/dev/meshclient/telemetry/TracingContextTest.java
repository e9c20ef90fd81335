package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.event.CallerContext;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.Listeners;
import dev.meshclient.testing.Allocations;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.baggage.Baggage;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Where the context of a call comes from, and where it goes. */
final class TracingContextTest extends TracingTest {

    @Test
    void the_attempts_span_is_current_only_inside_its_scope() {
        CallObserver call = start(TestRequest.GET);
        call.attemptStarting(1, FIRST, headers::put);
        String current;
        try (CallObserver.Scope ignored = call.attemptScope(1, Exchange.UNSEEN)) {
            current = Span.current().getSpanContext().getSpanId();
        }

        assertThat(Span.current().getSpanContext().isValid()).isFalse();
        call.callEnded(new Summary(0, null, "", null, 1, 0, 1_000));
        assertThat(current).isEqualTo(span("GET").getSpanId());
    }

    @Test
    void a_scope_of_an_attempt_that_is_over_does_nothing() {
        CallObserver call = start(TestRequest.GET);

        try (CallObserver.Scope ignored = call.attemptScope(7, Exchange.UNSEEN)) {
            assertThat(Span.current().getSpanContext().isValid()).isFalse();
        }
    }

    @Test
    void the_parent_is_what_is_current_where_the_call_starts() {
        CallObserver call;
        try (Scope ignored = callersContext().makeCurrent()) {
            call = start(TestRequest.GET);
        }
        call.callEnded(new Summary(0, null, "", null, 0, 0, 1_000));

        assertThat(span("mesh.call").getParentSpanId()).isEqualTo(CALLER.getSpanId());
        assertThat(span("mesh.call").getTraceId()).isEqualTo(CALLER.getTraceId());
    }

    @Test
    void a_captured_context_makes_the_callers_span_the_parent_on_another_thread() {
        CallerContext captured;
        try (Scope ignored = callersContext().makeCurrent()) {
            captured = listeners.captureContext();
        }
        CompletableFuture.runAsync(() -> {
                    try (CallObserver.Scope ignored = captured.open()) {
                        start(TestRequest.GET).callEnded(new Summary(0, null, "", null, 0, 0, 1_000));
                    }
                    assertThat(Context.current()).isSameAs(Context.root());
                })
                .join();

        assertThat(span("mesh.call").getParentSpanId()).isEqualTo(CALLER.getSpanId());
    }

    @Test
    void without_a_current_context_there_is_nothing_to_capture() {
        assertThat(listeners.captureContext()).isSameAs(CallerContext.NONE);
    }

    @Test
    void an_unsampled_call_still_carries_its_context() {
        CallObserver call;
        try (Scope ignored = callersContext().makeCurrent()) {
            call = listening(sdk(Sampler.alwaysOff())).callStarted(TestRequest.GET, ORDERS);
        }
        succeed(call, 1, FIRST);
        call.callEnded(new Summary(200, null, "", null, 1, 0, 9_000));

        assertThat(exporter.getFinishedSpanItems()).isEmpty();
        assertThat(headers.get("traceparent")).startsWith("00-" + CALLER.getTraceId());
        assertThat(headers.get("traceparent").substring(36, 52)).isNotEqualTo(SpanId.getInvalid());
    }

    @Test
    void an_sdk_without_processor_passes_the_callers_context_on_unchanged() {
        OpenTelemetry sdk = OpenTelemetrySdk.builder()
                .setTracerProvider(SdkTracerProvider.builder().build())
                .setPropagators(PROPAGATORS)
                .build();
        Span span = sdk.getTracer("any").spanBuilder("any").startSpan();
        assumeThat(span.getSpanContext().isValid())
                .as("an older SDK makes spans for nobody")
                .isFalse();
        Listeners bare = listening(sdk);

        assertThat(bare.callStarted(TestRequest.GET, ORDERS)).isSameAs(CallObserver.NONE);
        passesOnTheCallersContext(bare);
    }

    @Test
    void without_an_sdk_propagators_pass_the_callers_context_on_unchanged() {
        Listeners propagating = listening(OpenTelemetry.propagating(PROPAGATORS));

        assertThat(propagating.callStarted(TestRequest.GET, ORDERS)).isSameAs(CallObserver.NONE);
        passesOnTheCallersContext(propagating);
    }

    @Test
    void baggage_without_a_span_is_passed_on_as_well() {
        Listeners propagating = listening(OpenTelemetry.propagating(PROPAGATORS));
        Baggage baggage = Baggage.builder().put("tenant", "blue").build();
        try (Scope ignored = Context.root().with(baggage).makeCurrent()) {
            propagating.callStarted(TestRequest.GET, ORDERS).attemptStarting(1, FIRST, headers::put);
        }

        assertThat(headers).containsEntry("baggage", "tenant=blue");
    }

    @Test
    void a_noop_hears_of_no_call_and_costs_nothing() {
        Listeners noop = listening(OpenTelemetry.noop());
        try (Scope ignored = callersContext().makeCurrent()) {
            assertThat(noop.callStarted(TestRequest.GET, ORDERS)).isSameAs(CallObserver.NONE);
            assertThat(noop.captureContext()).isSameAs(CallerContext.NONE);
            assertThat(Allocations.bytesPerRun(() -> {
                        noop.captureContext();
                        noop.callStarted(TestRequest.GET, ORDERS);
                    }))
                    .isZero();
        }
    }

    private void passesOnTheCallersContext(Listeners propagating) {
        try (Scope ignored = callersContext().makeCurrent()) {
            propagating.callStarted(TestRequest.GET, ORDERS).attemptStarting(1, FIRST, headers::put);
        }
        assertThat(headers.get("traceparent")).startsWith("00-" + CALLER.getTraceId() + "-" + CALLER.getSpanId());
    }
}
