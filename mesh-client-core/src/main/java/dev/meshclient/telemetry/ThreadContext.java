package dev.meshclient.telemetry;

import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallerContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;

/** OpenTelemetry's context of a thread, in the terms of a listener. */
final class ThreadContext {
    private ThreadContext() {}

    static CallerContext capture() {
        Context current = Context.current();
        return current == Context.root() ? CallerContext.NONE : () -> open(current);
    }

    @SuppressWarnings("MustBeClosedChecker") // whoever opens it closes it
    static CallObserver.Scope open(Context context) {
        Scope scope = context.makeCurrent();
        return scope::close;
    }
}
