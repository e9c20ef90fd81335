package dev.meshclient.spring.telemetry;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallerContext;
import dev.meshclient.event.MeshListener;
import dev.meshclient.model.MeshRequest;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.ContextKey;
import io.opentelemetry.context.Scope;

/** Leaves the span of a call away where one of Spring's observations has a span for it. */
final class BesideObservations implements MeshListener {
    /** There on a thread that performs a call which was observed where it was made. */
    private static final ContextKey<Boolean> OBSERVED = ContextKey.named("dev.meshclient.spring.observed");

    private final ObservedCalls observed;
    private final MeshListener alone;
    private final MeshListener inside;

    /**
     * Makes one.
     *
     * @param alone makes spans of calls
     * @param inside makes none
     */
    BesideObservations(ObservedCalls observed, MeshListener alone, MeshListener inside) {
        this.observed = observed;
        this.alone = alone;
        this.inside = inside;
    }

    @Override
    public CallerContext captureContext() {
        if (!observed.containCurrent()) {
            return alone.captureContext();
        }
        try (Scope scope = Context.current().with(OBSERVED, true).makeCurrent()) {
            return inside.captureContext();
        }
    }

    @Override
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        boolean known = Context.current().get(OBSERVED) != null || observed.containCurrent();
        return (known ? inside : alone).callStarted(request, info);
    }
}
