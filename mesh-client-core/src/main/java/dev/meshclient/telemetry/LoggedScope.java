package dev.meshclient.telemetry;

import dev.meshclient.event.CallObserver;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import org.jspecify.annotations.Nullable;
import org.slf4j.spi.MDCAdapter;

/**
 * A current span that is in the MDC as well, until it is no longer current. The keys are those that OpenTelemetry prescribes
 * for logs in formats of others ({@code specification/compatibility/logging_trace_context.md}), and its instrumentations of
 * Logback and Log4j use.
 */
final class LoggedScope implements CallObserver.Scope {
    static final String TRACE_ID = "trace_id";
    static final String SPAN_ID = "span_id";
    static final String TRACE_FLAGS = "trace_flags";

    private final MDCAdapter mdc;
    private final Scope scope;
    private final @Nullable String traceId;
    private final @Nullable String spanId;
    private final @Nullable String traceFlags;

    private LoggedScope(MDCAdapter mdc, Scope scope) {
        this.mdc = mdc;
        this.scope = scope;
        traceId = mdc.get(TRACE_ID);
        spanId = mdc.get(SPAN_ID);
        traceFlags = mdc.get(TRACE_FLAGS);
    }

    /**
     * Puts the span of a context into the MDC, if it has a valid one.
     *
     * @param scope what made the context current
     */
    static CallObserver.Scope open(MDCAdapter mdc, Context context, Scope scope) {
        SpanContext span = Span.fromContext(context).getSpanContext();
        if (!span.isValid()) {
            return scope::close;
        }
        LoggedScope opened = new LoggedScope(mdc, scope);
        mdc.put(TRACE_ID, span.getTraceId());
        mdc.put(SPAN_ID, span.getSpanId());
        mdc.put(TRACE_FLAGS, span.getTraceFlags().asHex());
        return opened;
    }

    @Override
    public void close() {
        restore(TRACE_ID, traceId);
        restore(SPAN_ID, spanId);
        restore(TRACE_FLAGS, traceFlags);
        scope.close();
    }

    private void restore(String key, @Nullable String value) {
        if (value == null) {
            mdc.remove(key);
        } else {
            mdc.put(key, value);
        }
    }
}
