package dev.meshclient.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallObserver.Summary;
import dev.meshclient.event.CallerContext;
import dev.meshclient.event.Exchange;
import dev.meshclient.event.Listeners;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.BasicMDCAdapter;

/** What loggers show of the current span. */
final class LogCorrelationTest extends TracingTest {
    private final BasicMDCAdapter mdc = new BasicMDCAdapter();
    private final ThreadContext threads = new ThreadContext(mdc);
    private final Listeners logged = listening(new TracingListener(
            new Tracing(sdk(Sampler.alwaysOn()).getTracer("test"), PROPAGATORS.getTextMapPropagator(), threads),
            true,
            true,
            false));

    @Test
    void while_an_attempt_is_performed_its_span_is_in_the_mdc() {
        CallObserver call = logged.callStarted(TestRequest.GET, ORDERS);
        call.attemptStarting(1, FIRST, headers::put);
        Map<String, String> during;
        try (CallObserver.Scope ignored = call.attemptScope(1, Exchange.UNSEEN)) {
            during = mdc.getCopyOfContextMap();
        }
        call.callEnded(new Summary(0, null, "", null, 1, 0, 1_000));

        SpanData span = span("GET");
        assertThat(during)
                .containsOnly(
                        Map.entry("trace_id", span.getTraceId()),
                        Map.entry("span_id", span.getSpanId()),
                        Map.entry(
                                "trace_flags",
                                span.getSpanContext().getTraceFlags().asHex()));
        assertThat(mdc.getCopyOfContextMap()).isNullOrEmpty();
    }

    @Test
    void what_was_in_the_mdc_before_is_there_again_afterwards() {
        mdc.put("trace_id", "before");
        mdc.put("tenant", "blue");
        CallObserver call = logged.callStarted(TestRequest.GET, ORDERS);
        call.attemptStarting(1, FIRST, headers::put);
        try (CallObserver.Scope ignored = call.attemptScope(1, Exchange.UNSEEN)) {
            assertThat(mdc.get("trace_id")).isNotEqualTo("before");
            assertThat(mdc.get("tenant")).isEqualTo("blue");
        }

        assertThat(mdc.getCopyOfContextMap())
                .containsOnly(Map.entry("trace_id", "before"), Map.entry("tenant", "blue"));
    }

    @Test
    void the_thread_that_performs_a_call_for_another_one_has_the_callers_span_in_its_mdc() {
        CallerContext captured;
        try (Scope ignored = callersContext().makeCurrent()) {
            captured = logged.captureContext();
        }
        CompletableFuture.runAsync(() -> {
                    try (CallObserver.Scope ignored = captured.open()) {
                        assertThat(mdc.get("trace_id")).isEqualTo(CALLER.getTraceId());
                        assertThat(mdc.get("span_id")).isEqualTo(CALLER.getSpanId());
                    }
                    assertThat(mdc.getCopyOfContextMap()).isNullOrEmpty();
                })
                .join();
    }

    @Test
    void a_context_without_a_span_puts_nothing_into_the_mdc() {
        try (CallObserver.Scope ignored = threads.open(Context.root())) {
            assertThat(mdc.getCopyOfContextMap()).isNullOrEmpty();
        }
    }
}
