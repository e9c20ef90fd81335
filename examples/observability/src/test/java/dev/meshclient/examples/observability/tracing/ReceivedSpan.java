package dev.meshclient.examples.observability.tracing;

import dev.meshclient.examples.observability.OtlpReceiver;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import zipkin2.Endpoint;

/**
 * A span as a receiver has it.
 *
 * @param parentId empty if it has none
 * @param kind in capitals; empty for one that is internal, for which Zipkin has no word
 * @param peer where an attempt went, {@code address:port}; empty if it is not told
 * @param service the name of the service that it is of
 */
record ReceivedSpan(
        String traceId,
        String id,
        String parentId,
        String name,
        String kind,
        String peer,
        String service,
        Map<String, String> attributes) {
    private static final String KIND_PREFIX = "SPAN_KIND_";

    static List<ReceivedSpan> ofOtlp(List<ResourceSpans> received) {
        return received.stream()
                .flatMap(resource -> resource.getScopeSpansList().stream()
                        .map(ScopeSpans::getSpansList)
                        .flatMap(List::stream)
                        .map(span -> ofOtlp(resource, span)))
                .toList();
    }

    private static ReceivedSpan ofOtlp(ResourceSpans resource, Span span) {
        Map<String, String> attributes = OtlpReceiver.attributes(span.getAttributesList());
        String kind = span.getKind().name().substring(KIND_PREFIX.length());
        return new ReceivedSpan(
                HexFormat.of().formatHex(span.getTraceId().toByteArray()),
                HexFormat.of().formatHex(span.getSpanId().toByteArray()),
                HexFormat.of().formatHex(span.getParentSpanId().toByteArray()),
                span.getName(),
                kind.equals("INTERNAL") ? "" : kind,
                peer(attributes.get("network.peer.address"), attributes.get("network.peer.port")),
                OtlpReceiver.attributes(resource.getResource().getAttributesList())
                        .get("service.name"),
                attributes);
    }

    /** Zipkin has names in lower case. */
    static ReceivedSpan ofZipkin(zipkin2.Span span) {
        Endpoint remote = span.remoteEndpoint();
        return new ReceivedSpan(
                span.traceId(),
                span.id(),
                span.parentId() == null ? "" : span.parentId(),
                span.name().toUpperCase(Locale.ROOT),
                span.kind() == null ? "" : span.kind().name(),
                remote == null ? "" : peer(remote.ipv4(), String.valueOf(remote.port())),
                span.localServiceName(),
                span.tags());
    }

    private static String peer(String address, String port) {
        return address == null ? "" : address + ":" + port;
    }
}
