package dev.meshclient.telemetry;

import dev.meshclient.event.CallObserver;
import dev.meshclient.event.HeaderSink;
import dev.meshclient.model.Endpoint;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.propagation.TextMapPropagator;

/** Puts the caller's own context on every attempt. */
final class ContextForwarder implements CallObserver {
    private final Context context;
    private final TextMapPropagator propagator;

    private ContextForwarder(Context context, TextMapPropagator propagator) {
        this.context = context;
        this.propagator = propagator;
    }

    /** Returns {@link CallObserver#NONE} if there is nothing to pass on. */
    static CallObserver of(Context context, TextMapPropagator propagator) {
        return context == Context.root() ? NONE : new ContextForwarder(context, propagator);
    }

    @Override
    public void attemptStarting(int attempt, Endpoint endpoint, HeaderSink headers) {
        propagator.inject(context, headers, InjectedHeaders.SETTER);
    }
}
