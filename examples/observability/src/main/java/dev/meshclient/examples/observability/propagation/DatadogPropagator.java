package dev.meshclient.examples.observability.propagation;

import static java.util.Objects.requireNonNullElse;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanId;
import io.opentelemetry.api.trace.TraceFlags;
import io.opentelemetry.api.trace.TraceState;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.context.propagation.TextMapSetter;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Datadog's own headers, for servers whose tracer is set to nothing else; Datadog's tracers also read {@code traceparent}
 * unless told otherwise. Ids are decimal numbers of 64 bits; the upper half of a longer trace id is in the tag {@code
 * _dd.p.tid}. A sampling priority above 0 is a sampled trace. Other tags, and the origin, are not passed on.
 */
public final class DatadogPropagator implements TextMapPropagator {
    private static final String TRACE_ID = "x-datadog-trace-id";
    private static final String PARENT_ID = "x-datadog-parent-id";
    private static final String PRIORITY = "x-datadog-sampling-priority";
    private static final String TAGS = "x-datadog-tags";
    private static final String NO_UPPER_HALF = "0000000000000000";
    private static final Pattern UPPER_HALF = Pattern.compile("(?:^|,)_dd\\.p\\.tid=([0-9a-f]{16})(?:,|$)");

    @Override
    public List<String> fields() {
        return List.of(TRACE_ID, PARENT_ID, PRIORITY, TAGS);
    }

    @Override
    public <C> void inject(Context context, @Nullable C carrier, TextMapSetter<C> setter) {
        SpanContext span = Span.fromContext(context).getSpanContext();
        if (!span.isValid()) {
            return;
        }
        String traceId = span.getTraceId();
        setter.set(carrier, TRACE_ID, decimal(traceId.substring(16)));
        setter.set(carrier, PARENT_ID, decimal(span.getSpanId()));
        setter.set(carrier, PRIORITY, span.isSampled() ? "1" : "0");
        if (!traceId.startsWith(NO_UPPER_HALF)) {
            setter.set(carrier, TAGS, "_dd.p.tid=" + traceId.substring(0, 16));
        }
    }

    private static String decimal(String hex) {
        return Long.toUnsignedString(Long.parseUnsignedLong(hex, 16));
    }

    /** A request with ids that are no numbers begins a trace of its own, as one without any. */
    @Override
    public <C> Context extract(Context context, @Nullable C carrier, TextMapGetter<C> getter) {
        String upper = upperHalf(requireNonNullElse(getter.get(carrier, TAGS), ""));
        String traceId = upper + hex(getter.get(carrier, TRACE_ID));
        String spanId = hex(getter.get(carrier, PARENT_ID));
        TraceFlags flags = kept(getter.get(carrier, PRIORITY)) ? TraceFlags.getSampled() : TraceFlags.getDefault();
        SpanContext span = SpanContext.createFromRemoteParent(traceId, spanId, flags, TraceState.getDefault());
        return span.isValid() ? context.with(Span.wrap(span)) : context;
    }

    private static String upperHalf(String tags) {
        Matcher found = UPPER_HALF.matcher(tags);
        return found.find() ? found.group(1) : NO_UPPER_HALF;
    }

    /** Returns what makes a context invalid for what is no number. */
    private static String hex(@Nullable String decimal) {
        try {
            return SpanId.fromLong(Long.parseUnsignedLong(requireNonNullElse(decimal, "0")));
        } catch (NumberFormatException e) {
            return SpanId.getInvalid();
        }
    }

    /** Without a priority the decision is left to the receiver: this one keeps what a caller has begun to trace. */
    private static boolean kept(@Nullable String priority) {
        return priority == null || priority.equals("1") || priority.equals("2");
    }
}
