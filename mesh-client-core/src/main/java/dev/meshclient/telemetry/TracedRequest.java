package dev.meshclient.telemetry;

import dev.meshclient.model.MeshRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import java.util.Set;

/**
 * What the spans of a call and of its attempts have in common from the start. By the conventions samplers may go by it; what
 * is not theirs is told later, and only where a span is recorded.
 *
 * @param url without secrets
 */
record TracedRequest(String method, String url, String host, int port) {

    /** RFC 9110 and RFC 5789; the conventions want every other method told as {@code _OTHER}. */
    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

    static TracedRequest of(MeshRequest request) {
        return new TracedRequest(request.method(), LoggableUrl.of(request), request.host(), request.port());
    }

    /** Returns the name of a {@code CLIENT} span, which has few values. */
    String spanName() {
        return isKnown() ? method : "HTTP";
    }

    /** Tells a span that is about to begin, and with it the sampler. */
    SpanBuilder describe(SpanBuilder span) {
        span.setAttribute(SpanAttributes.HTTP_REQUEST_METHOD, knownMethod())
                .setAttribute(SpanAttributes.URL_FULL, url)
                .setAttribute(SpanAttributes.SERVER_ADDRESS, host)
                .setAttribute(SpanAttributes.SERVER_PORT, (long) port);
        return isKnown() ? span : span.setAttribute(SpanAttributes.HTTP_REQUEST_METHOD_ORIGINAL, method);
    }

    /** Tells a span that has begun, if it is recorded. */
    void describe(Span span) {
        if (span.isRecording()) {
            span.setAttribute(SpanAttributes.HTTP_REQUEST_METHOD, knownMethod())
                    .setAttribute(SpanAttributes.URL_FULL, url)
                    .setAttribute(SpanAttributes.SERVER_ADDRESS, host)
                    .setAttribute(SpanAttributes.SERVER_PORT, (long) port);
            if (!isKnown()) {
                span.setAttribute(SpanAttributes.HTTP_REQUEST_METHOD_ORIGINAL, method);
            }
        }
    }

    private String knownMethod() {
        return isKnown() ? method : "_OTHER";
    }

    private boolean isKnown() {
        return METHODS.contains(method);
    }
}
