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

    PropagatingListener(TextMapPropagator propagator) {
        this.propagator = propagator;
    }

    @Override
    public CallerContext captureContext() {
        return ThreadContext.capture();
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        return ContextForwarder.of(Context.current(), propagator);
    }
}
