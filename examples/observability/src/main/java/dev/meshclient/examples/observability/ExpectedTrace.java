package dev.meshclient.examples.observability;

import io.opentelemetry.proto.trace.v1.Span;
import java.util.List;
import java.util.Map;

/** What the trace of each call has to be: a span for the call, and below it one for each attempt with its status. */
final class ExpectedTrace {
    private static final String URL = "url.full";
    private static final String STATUS = "http.response.status_code";

    private ExpectedTrace() {}

    /** Returns whether a span is of a call. */
    static boolean isOf(Span span, ShopCall call) {
        return call.url().equals(attributes(span).get(URL));
    }

    /** Returns what is wrong with the trace of a call. */
    static List<String> missing(ShopCall call, List<Span> spans) {
        List<Span> roots = spans.stream()
                .filter(span -> TraceTree.isRoot(span, spans) && isOf(span, call))
                .toList();
        if (roots.size() != 1) {
            return List.of(roots.size() + " spans of the call (expected: 1)");
        }
        List<String> found = TraceTree.children(roots.get(0), spans).stream()
                .map(attempt -> attributes(attempt).getOrDefault(STATUS, "none"))
                .toList();
        return found.equals(call.attempts())
                ? List.of()
                : List.of("statuses of the attempts: " + found + " (expected: " + call.attempts() + ")");
    }

    private static Map<String, String> attributes(Span span) {
        return OtlpReceiver.attributes(span.getAttributesList());
    }
}
