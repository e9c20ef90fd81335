package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.Listeners;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import org.junit.jupiter.api.Test;

/** Which spans there are where another instrumentation makes some, too. */
final class TracingSwitchesTest extends TracingTest {
    private final OpenTelemetryTracing.Builder builder = OpenTelemetryTracing.builder(sdk(Sampler.alwaysOn()));

    @Test
    void without_spans_of_attempts_the_call_is_the_client_span_and_counts_the_resends() {
        CallObserver call = start(builder.attemptSpans(false));
        fail(call, 1);
        succeed(call, 2, SECOND);
        call.callEnded(new Summary(200, null, "via_upstream", null, 2, 1, 9_000));

        SpanData span = span("GET");
        assertThat(exporter.getFinishedSpanItems()).hasSize(1);
        assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(span.getParentSpanId()).isEqualTo(CALLER.getSpanId());
        assertThat(attributes(span))
                .containsEntry("http.request.resend_count", 1L)
                .containsEntry("http.response.status_code", 200L)
                .containsEntry("network.peer.address", "10.0.0.2")
                .containsEntry("mesh.virtual_node", "orders-v1")
                .containsEntry("mesh.attempts", 2L)
                .containsEntry("mesh.retries", 1L)
                .doesNotContainKey("error.type");
    }

    @Test
    void without_spans_of_attempts_each_carries_the_calls_span_and_has_it_current() {
        CallObserver call = start(builder.attemptSpans(false));
        call.attemptStarting(1, FIRST, headers::put);
        String current;
        try (CallObserver.Scope ignored = call.attemptScope(1, Exchange.UNSEEN)) {
            current = Span.current().getSpanContext().getSpanId();
        }
        String first = headers.get("traceparent");
        headers.clear();
        call.attemptStarting(2, SECOND, headers::put);
        call.callEnded(new Summary(503, ResponseFlag.UC, "", null, 2, 1, 9_000));

        SpanData span = span("GET");
        assertThat(current).isEqualTo(span.getSpanId());
        assertThat(first).isEqualTo("00-" + span.getTraceId() + "-" + span.getSpanId() + "-01");
        assertThat(headers).containsEntry("traceparent", first);
        assertThat(attributes(span)).containsEntry("error.type", "UC");
    }

    @Test
    void without_spans_of_attempts_a_call_that_was_sent_once_counts_no_resends() {
        CallObserver call = start(builder.attemptSpans(false));
        succeed(call, 1, FIRST);
        call.callEnded(new Summary(200, null, "", null, 1, 0, 9_000));

        assertThat(attributes(span("GET"))).doesNotContainKey("http.request.resend_count");
    }

    @Test
    void around_spans_that_the_http_client_makes_the_call_stays_internal() {
        CallObserver call = start(builder.instrumentedClient(true));
        fail(call, 1);
        succeed(call, 2, SECOND);
        call.callEnded(new Summary(200, null, "", null, 2, 1, 9_000));

        SpanData span = span("mesh.call");
        assertThat(exporter.getFinishedSpanItems()).hasSize(1);
        assertThat(span.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(headers.get("traceparent")).contains(span.getSpanId());
        assertThat(attributes(span))
                .containsEntry("mesh.attempts", 2L)
                .containsEntry("network.peer.address", "10.0.0.2")
                .doesNotContainKey("http.request.resend_count");
    }

    @Test
    void an_instrumented_http_client_without_spans_of_calls_needs_no_span_of_the_mesh() {
        CallObserver call = start(builder.instrumentedClient(true).callSpans(false));
        succeed(call, 1, FIRST);
        call.callEnded(new Summary(200, null, "", null, 1, 0, 9_000));

        assertThat(exporter.getFinishedSpanItems()).isEmpty();
    }

    @Test
    void without_spans_of_calls_the_attempts_are_children_of_the_caller() {
        CallObserver call = start(builder.callSpans(false));
        fail(call, 1);
        succeed(call, 2, SECOND);
        call.callEnded(new Summary(200, null, "", null, 2, 1, 9_000));

        assertThat(spans("GET")).hasSize(2).allSatisfy(span -> {
            assertThat(span.getKind()).isEqualTo(SpanKind.CLIENT);
            assertThat(span.getParentSpanId()).isEqualTo(CALLER.getSpanId());
            assertThat(attributes(span)).containsEntry("mesh.virtual_service", "orders");
        });
        assertThat(exporter.getFinishedSpanItems()).hasSize(2);
        assertThat(headers.get("traceparent")).contains(spans("GET").get(1).getSpanId());
    }

    @Test
    void without_spans_at_all_the_attempts_carry_the_callers_own() {
        CallObserver call = start(builder.callSpans(false).attemptSpans(false));
        succeed(call, 1, FIRST);
        call.callEnded(new Summary(200, null, "", null, 1, 0, 9_000));

        assertThat(exporter.getFinishedSpanItems()).isEmpty();
        assertThat(headers.get("traceparent")).startsWith("00-" + CALLER.getTraceId() + "-" + CALLER.getSpanId());
    }

    private static CallObserver start(OpenTelemetryTracing.Builder builder) {
        Listeners listeners = listening(builder.build());
        try (Scope ignored = callersContext().makeCurrent()) {
            return listeners.callStarted(TestRequest.GET, ORDERS);
        }
    }

    private void fail(CallObserver call, int attempt) {
        call.attemptStarting(attempt, FIRST, headers::put);
        call.attemptEnded(attempt, Outcome.failure(Outcome.Kind.CONNECT_FAILURE, null), 1_000);
    }
}
