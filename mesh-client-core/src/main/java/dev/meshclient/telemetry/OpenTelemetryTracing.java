package dev.meshclient.telemetry;

import dev.meshclient.event.MeshListener;
import io.opentelemetry.api.OpenTelemetry;
import io.opentelemetry.api.trace.TracerProvider;
import io.opentelemetry.context.propagation.TextMapPropagator;

/**
 * Spans of a mesh client, by OpenTelemetry's stable semantic conventions for HTTP: one {@code INTERNAL} span
 * {@code mesh.call} for each call, from its target to the end of the response body, and in it one {@code CLIENT} span,
 * named after the method, for each attempt. Every attempt carries the headers of the propagators, such as
 * {@code traceparent}, with its own span, which is current while the attempt is performed.
 *
 * <p>The parent is what was current on the thread that made the call. Where spans are not recorded the context is
 * propagated all the same.
 */
public final class OpenTelemetryTracing {
    private OpenTelemetryTracing() {}

    /**
     * Returns a listener that makes spans, with every setting at its default. With {@link OpenTelemetry#noop()} it hears of
     * no call and costs nothing.
     *
     * @param openTelemetry gives the tracer {@code dev.meshclient} and the propagators
     * @return a listener for any number of mesh clients
     */
    public static MeshListener create(OpenTelemetry openTelemetry) {
        return builder(openTelemetry).build();
    }

    /**
     * Returns a builder of such a listener, for settings of one's own: where another instrumentation makes spans, too.
     *
     * @param openTelemetry gives the tracer {@code dev.meshclient} and the propagators
     */
    public static Builder builder(OpenTelemetry openTelemetry) {
        return new Builder(openTelemetry);
    }

    /** Sets what a listener does. Not safe for use by several threads. */
    public static final class Builder {
        private final OpenTelemetry openTelemetry;
        private boolean callSpans = true;
        private boolean attemptSpans = true;
        private boolean instrumentedClient;
        private boolean logCorrelation;

        private Builder(OpenTelemetry openTelemetry) {
            this.openTelemetry = openTelemetry;
        }

        /**
         * Sets whether a call has a span of its own, {@code mesh.call}. Without it the spans of the attempts are children of
         * what was current on the thread that made the call. Default: true.
         */
        public Builder callSpans(boolean made) {
            callSpans = made;
            return this;
        }

        /**
         * Sets whether every attempt has a span of its own. Without them the call's is the {@code CLIENT} span, named after
         * the method, and says in {@code http.request.resend_count} how often the request was resent; every attempt carries
         * its context. Without spans of calls either, every attempt carries the context of the caller. Default: true.
         */
        public Builder attemptSpans(boolean made) {
            attemptSpans = made;
            return this;
        }

        /**
         * Says that the HTTP client makes a {@code CLIENT} span for every request by itself, as OpenTelemetry's Java agent has
         * OkHttp do. Then attempts have that span, whatever {@link #attemptSpans} says, and {@code mesh.call} stays the {@code
         * INTERNAL} span around them. Default: false.
         */
        public Builder instrumentedClient(boolean instrumented) {
            instrumentedClient = instrumented;
            return this;
        }

        /**
         * Sets whether {@code trace_id}, {@code span_id} and {@code trace_flags} are in SLF4J's MDC wherever this listener makes
         * a span current: while an attempt is performed, and where a call is performed by another thread than the caller's.
         * The values before come back afterwards. The keys are those of OpenTelemetry's own instrumentations of loggers, which
         * read the current span and need no help. Default: false.
         */
        public Builder logCorrelation(boolean correlated) {
            logCorrelation = correlated;
            return this;
        }

        /** Returns a listener for any number of mesh clients. */
        public MeshListener build() {
            TextMapPropagator propagator = openTelemetry.getPropagators().getTextMapPropagator();
            ThreadContext threads = logCorrelation ? ThreadContext.withMdc() : ThreadContext.PLAIN;
            boolean attempts = attemptSpans && !instrumentedClient;
            if (!(callSpans || attempts) || openTelemetry.getTracerProvider() == TracerProvider.noop()) {
                return propagator.fields().isEmpty()
                        ? new SilentListener()
                        : new PropagatingListener(propagator, threads);
            }
            Tracing tracing = new Tracing(openTelemetry.getTracer("dev.meshclient"), propagator, threads);
            return new TracingListener(tracing, callSpans, attempts, instrumentedClient);
        }
    }

    /** Hears nothing. */
    private static final class SilentListener implements MeshListener {}
}
