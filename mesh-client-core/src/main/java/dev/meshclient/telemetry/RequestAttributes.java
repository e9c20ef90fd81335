package dev.meshclient.telemetry;

import dev.meshclient.model.MeshRequest;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import java.util.Set;

/**
 * What the spans of a call and of its attempts have in common from the start. By the conventions samplers may go by it; what
 * is not theirs is told later, and only where a span is recorded. The URL is given along, so that it is made once.
 */
final class RequestAttributes {

    /** RFC 9110 and RFC 5789; the conventions want every other method told as {@code _OTHER}. */
    private static final Set<String> METHODS =
            Set.of("CONNECT", "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT", "TRACE");

    private RequestAttributes() {}

    /** Returns the name of a {@code CLIENT} span, which has few values. */
    static String spanName(MeshRequest request) {
        return isKnown(request) ? request.method() : "HTTP";
    }

    /**
     * Tells a span that is about to begin, and with it the sampler.
     *
     * @param url without secrets
     */
    static SpanBuilder describe(SpanBuilder span, MeshRequest request, String url) {
        span.setAttribute(SpanAttributes.HTTP_REQUEST_METHOD, method(request))
                .setAttribute(SpanAttributes.URL_FULL, url)
                .setAttribute(SpanAttributes.SERVER_ADDRESS, request.host())
                .setAttribute(SpanAttributes.SERVER_PORT, (long) request.port());
        return isKnown(request)
                ? span
                : span.setAttribute(SpanAttributes.HTTP_REQUEST_METHOD_ORIGINAL, request.method());
    }

    /**
     * Tells a span that has begun, if it is recorded.
     *
     * @param url without secrets
     */
    static void describe(Span span, MeshRequest request, String url) {
        if (span.isRecording()) {
            span.setAttribute(SpanAttributes.HTTP_REQUEST_METHOD, method(request))
                    .setAttribute(SpanAttributes.URL_FULL, url)
                    .setAttribute(SpanAttributes.SERVER_ADDRESS, request.host())
                    .setAttribute(SpanAttributes.SERVER_PORT, (long) request.port());
            if (!isKnown(request)) {
                span.setAttribute(SpanAttributes.HTTP_REQUEST_METHOD_ORIGINAL, request.method());
            }
        }
    }

    private static String method(MeshRequest request) {
        return isKnown(request) ? request.method() : "_OTHER";
    }

    private static boolean isKnown(MeshRequest request) {
        return METHODS.contains(request.method());
    }
}
