package dev.meshclient.spring.inbound;

import dev.meshclient.context.MeshContext;
import io.micrometer.context.ThreadLocalAccessor;
import org.jspecify.annotations.Nullable;

/**
 * Has Micrometer's context propagation carry {@link MeshContext}: in Spring's {@code ContextPropagatingTaskDecorator}, and
 * between Reactor's context, where its key is {@link #KEY}, and threads. Micrometer finds it by itself.
 */
public final class MeshContextAccessor implements ThreadLocalAccessor<MeshContext> {

    /** The key of a {@link MeshContext} in Reactor's context. */
    public static final String KEY = "dev.meshclient.context";

    @Override
    public Object key() {
        return KEY;
    }

    /** Returns null where there is nothing to carry. */
    @Override
    public @Nullable MeshContext getValue() {
        MeshContext current = MeshContext.current();
        return current.equals(MeshContext.NONE) ? null : current;
    }

    @Override
    public void setValue(MeshContext context) {
        open(context);
    }

    @Override
    public void setValue() {
        open(MeshContext.NONE);
    }

    /** Whoever carries contexts restores what was there by setting it, and has no use for a scope. */
    @SuppressWarnings("MustBeClosedChecker")
    private static void open(MeshContext context) {
        context.open();
    }
}
