package dev.meshclient.examples.observability;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.protobuf.InvalidProtocolBufferException;
import com.sun.net.httpserver.HttpExchange;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a collector of OpenTelemetry does at its port 4318: takes spans and metrics over HTTP, in protobuf, zipped or not. It
 * keeps all of them. Exporters hear of what is wrong by the status that the OTLP specification asks for.
 */
public final class OtlpReceiver implements AutoCloseable {
    private static final String TRACES = "/v1/traces";
    private static final String METRICS = "/v1/metrics";
    private static final String PROTOBUF = "application/x-protobuf";

    /** The response that says that everything was taken: a message without fields. */
    private static final byte[] ALL_TAKEN = {};

    private final LoopbackServer server;
    private final List<ResourceSpans> spans = new CopyOnWriteArrayList<>();
    private final List<ResourceMetrics> metrics = new CopyOnWriteArrayList<>();

    private OtlpReceiver(LoopbackServer server) {
        this.server = server;
        server.handle(TRACES, exchange -> take(exchange, this::takeSpans));
        server.handle(METRICS, exchange -> take(exchange, this::takeMetrics));
    }

    /** Starts one at a free port of 127.0.0.1. */
    public static OtlpReceiver start() throws IOException {
        return new OtlpReceiver(LoopbackServer.start());
    }

    /** Returns the endpoint of an exporter of spans. */
    public URI traces() {
        return server.uri(TRACES);
    }

    /** Returns the endpoint of an exporter of metrics. */
    public URI metrics() {
        return server.uri(METRICS);
    }

    /** Returns what came so far, as it came: with the resource and the instrumentation that each span is of. */
    public List<ResourceSpans> resourceSpans() {
        return List.copyOf(spans);
    }

    /** Returns the spans that came so far, in the order in which they came. */
    public List<Span> spans() {
        return spans.stream()
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    /** Returns what came so far, as it came: with the resource that each metric is of. */
    public List<ResourceMetrics> resourceMetrics() {
        return List.copyOf(metrics);
    }

    /** Returns the metrics that came so far, in the order in which they came. */
    public List<Metric> allMetrics() {
        return metrics.stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .toList();
    }

    /** Returns attributes in the order of their names, each value as text. */
    public static Map<String, String> attributes(List<KeyValue> attributes) {
        Map<String, String> texts = new TreeMap<>();
        attributes.forEach(attribute -> texts.put(attribute.getKey(), text(attribute.getValue())));
        return texts;
    }

    @Override
    public void close() {
        server.close();
    }

    private void takeSpans(byte[] body) throws InvalidProtocolBufferException {
        spans.addAll(ExportTraceServiceRequest.parseFrom(body).getResourceSpansList());
    }

    private void takeMetrics(byte[] body) throws InvalidProtocolBufferException {
        metrics.addAll(ExportMetricsServiceRequest.parseFrom(body).getResourceMetricsList());
    }

    private static void take(HttpExchange exchange, Signal signal) throws IOException {
        byte[] body = LoopbackServer.body(exchange);
        String contentType = exchange.getRequestHeaders().getFirst("Content-Type");
        if (!PROTOBUF.equals(contentType)) {
            refuse(exchange, 415, "Content-Type: " + contentType + " (expected: " + PROTOBUF + ")");
            return;
        }
        try {
            signal.take(body);
        } catch (InvalidProtocolBufferException e) {
            refuse(exchange, 400, "body: " + e.getMessage());
            return;
        }
        LoopbackServer.answer(exchange, 200, PROTOBUF, ALL_TAKEN);
    }

    private static void refuse(HttpExchange exchange, int status, String why) throws IOException {
        LoopbackServer.answer(exchange, status, "text/plain", why.getBytes(UTF_8));
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            default -> value.toString().strip();
        };
    }

    /** Takes what one request has. */
    @FunctionalInterface
    private interface Signal {
        void take(byte[] body) throws InvalidProtocolBufferException;
    }
}
