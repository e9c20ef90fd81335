package dev.meshclient.examples.observability.propagation;

import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.propagation.W3CTraceContextPropagator;
import io.opentelemetry.context.propagation.TextMapPropagator;
import io.opentelemetry.contrib.awsxray.propagator.AwsXrayPropagator;
import io.opentelemetry.extension.trace.propagation.B3Propagator;
import io.opentelemetry.extension.trace.propagation.JaegerPropagator;
import java.util.Map;
import java.util.function.Function;

/** Ways to put a trace on a request, and what a server has to see of a sampled span. */
enum HeaderStyle {
    W3C(
            W3CTraceContextPropagator.getInstance(),
            span -> Map.of(
                    "traceparent",
                    "00-" + span.getTraceId() + "-" + span.getSpanId() + "-"
                            + span.getTraceFlags().asHex())),
    X_RAY(
            AwsXrayPropagator.getInstance(),
            span -> Map.of(
                    "X-Amzn-Trace-Id",
                    "Root=1-" + span.getTraceId().substring(0, 8) + "-"
                            + span.getTraceId().substring(8) + ";Parent=" + span.getSpanId() + ";Sampled=1")),
    B3_SINGLE(
            B3Propagator.injectingSingleHeader(),
            span -> Map.of("b3", span.getTraceId() + "-" + span.getSpanId() + "-1")),
    B3_MULTI(
            B3Propagator.injectingMultiHeaders(),
            span -> Map.of("X-B3-TraceId", span.getTraceId(), "X-B3-SpanId", span.getSpanId(), "X-B3-Sampled", "1")),
    JAEGER(
            JaegerPropagator.getInstance(),
            span -> Map.of("uber-trace-id", span.getTraceId() + ":" + span.getSpanId() + ":0:1")),
    DATADOG(
            new DatadogPropagator(),
            span -> Map.of(
                    "x-datadog-trace-id",
                    decimal(span.getTraceId().substring(16)),
                    "x-datadog-parent-id",
                    decimal(span.getSpanId()),
                    "x-datadog-sampling-priority",
                    "1",
                    "x-datadog-tags",
                    "_dd.p.tid=" + span.getTraceId().substring(0, 16)));

    final TextMapPropagator propagator;
    private final Function<SpanContext, Map<String, String>> headers;

    HeaderStyle(TextMapPropagator propagator, Function<SpanContext, Map<String, String>> headers) {
        this.propagator = propagator;
        this.headers = headers;
    }

    Map<String, String> headersOf(SpanContext span) {
        return headers.apply(span);
    }

    private static String decimal(String hex) {
        return Long.toUnsignedString(Long.parseUnsignedLong(hex, 16));
    }
}
