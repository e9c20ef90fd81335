package dev.meshclient.telemetry;

import dev.meshclient.event.CallObserver;
import dev.meshclient.event.CallerContext;
import io.opentelemetry.context.Context;
import io.opentelemetry.context.Scope;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.spi.MDCAdapter;

/** OpenTelemetry's context of a thread, in the terms of a listener. */
final class ThreadContext {

    /** Loggers are told nothing. */
    static final ThreadContext PLAIN = new ThreadContext(null);

    private final @Nullable MDCAdapter mdc;

    /**
     * Makes one that tells loggers the span of every context that it opens.
     *
     * @param mdc what the loggers show; null to tell them nothing
     */
    ThreadContext(@Nullable MDCAdapter mdc) {
        this.mdc = mdc;
    }

    static ThreadContext withMdc() {
        return new ThreadContext(Objects.requireNonNull(MDC.getMDCAdapter(), "SLF4J has no MDC"));
    }

    CallerContext capture() {
        Context current = Context.current();
        return current == Context.root() ? CallerContext.NONE : () -> open(current);
    }

    @SuppressWarnings("MustBeClosedChecker") // whoever opens it closes it
    CallObserver.Scope open(Context context) {
        Scope scope = context.makeCurrent();
        return mdc == null ? scope::close : LoggedScope.open(mdc, context, scope);
    }
}
