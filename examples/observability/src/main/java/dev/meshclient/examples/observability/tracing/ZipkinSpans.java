package dev.meshclient.examples.observability.tracing;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.EventData;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import zipkin2.Endpoint;
import zipkin2.Span;

/**
 * Makes spans of Zipkin's out of OpenTelemetry's, by the rules of <a
 * href="https://opentelemetry.io/docs/specs/otel/trace/sdk_exporters/zipkin/">OpenTelemetry to Zipkin</a>. Of an attempt the
 * remote endpoint has the logical host as its name, and the address of the endpoint that was called.
 */
final class ZipkinSpans {
    private static final AttributeKey<String> SERVICE_NAME = AttributeKey.stringKey("service.name");
    private static final AttributeKey<String> SERVER_ADDRESS = AttributeKey.stringKey("server.address");
    private static final AttributeKey<String> PEER_ADDRESS = AttributeKey.stringKey("network.peer.address");
    private static final AttributeKey<Long> PEER_PORT = AttributeKey.longKey("network.peer.port");

    private ZipkinSpans() {}

    static Span of(SpanData span) {
        long start = TimeUnit.NANOSECONDS.toMicros(span.getStartEpochNanos());
        long end = TimeUnit.NANOSECONDS.toMicros(span.getEndEpochNanos());
        Span.Builder builder = Span.newBuilder()
                .traceId(span.getTraceId())
                .id(span.getSpanId())
                .parentId(span.getParentSpanContext().isValid() ? span.getParentSpanId() : null)
                .kind(kind(span.getKind()))
                .name(span.getName())
                .timestamp(start)
                .duration(Math.max(1, end - start))
                .localEndpoint(local(span))
                .remoteEndpoint(remote(span));
        span.getAttributes()
                .forEach((AttributeKey<?> key, Object value) -> builder.putTag(key.getKey(), value.toString()));
        builder.putTag("otel.scope.name", span.getInstrumentationScopeInfo().getName());
        span.getEvents().forEach(event -> annotate(builder, event));
        status(builder, span);
        return builder.build();
    }

    /** Zipkin has no word for a span that is internal. */
    private static Span.@Nullable Kind kind(SpanKind kind) {
        return kind == SpanKind.INTERNAL ? null : Span.Kind.valueOf(kind.name());
    }

    private static Endpoint local(SpanData span) {
        return Endpoint.newBuilder()
                .serviceName(span.getResource().getAttribute(SERVICE_NAME))
                .build();
    }

    private static @Nullable Endpoint remote(SpanData span) {
        if (span.getKind() != SpanKind.CLIENT) {
            return null;
        }
        Attributes attributes = span.getAttributes();
        Endpoint.Builder endpoint = Endpoint.newBuilder().serviceName(attributes.get(SERVER_ADDRESS));
        endpoint.parseIp(attributes.get(PEER_ADDRESS));
        Long port = attributes.get(PEER_PORT);
        return endpoint.port(port == null ? 0 : port.intValue()).build();
    }

    private static void annotate(Span.Builder builder, EventData event) {
        Attributes attributes = event.getAttributes();
        builder.addAnnotation(
                TimeUnit.NANOSECONDS.toMicros(event.getEpochNanos()),
                attributes.isEmpty() ? event.getName() : event.getName() + " " + attributes.asMap());
    }

    /** Zipkin shows a span as failed where it has the tag {@code error}, whatever the tag's value. */
    private static void status(Span.Builder builder, SpanData span) {
        StatusCode code = span.getStatus().getStatusCode();
        if (code != StatusCode.UNSET) {
            builder.putTag("otel.status_code", code.name());
        }
        if (code == StatusCode.ERROR) {
            builder.putTag("error", span.getStatus().getDescription());
        }
    }
}
