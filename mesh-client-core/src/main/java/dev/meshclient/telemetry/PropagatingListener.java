package dev.meshclient.telemetry;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallerContext;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;

/** Makes no spans, and passes on the context that there is. */
final class PropagatingListener implements MeshListener {
    private final TextMapPropagator propagator;
    private final ThreadContext threads;

    PropagatingListener(TextMapPropagator propagator, ThreadContext threads) {
        this.propagator = propagator;
        this.threads = threads;
    }

    @Override
    public CallerContext captureContext() {
        return threads.capture();
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        return ContextForwarder.of(Context.current(), propagator);
    }
}
