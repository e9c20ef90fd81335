package dev.meshclient.event;

import dev.meshclient.annotation.Internal;
import dev.meshclient.context.MeshContext;
import dev.meshclient.model.AccessLog;
import dev.meshclient.model.MeshRequest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All listeners of a mesh client as one. What a listener throws is logged and counted; an observer that throws hears nothing
 * more of its call.
 */
@Internal
public final class Listeners {
    private final MeshListener[] listeners;

    /** One for each listener. */
    private final ListenerFailures[] failures;

    /** How many have been told that the mesh client is closed, from the first on; they hear no event any more. */
    private volatile int closed;

    /**
     * Copies the list; its order is the order of the calls.
     *
     * @param nanos elapsed time in nanoseconds, from an arbitrary origin
     */
    public Listeners(List<MeshListener> listeners, LongSupplier nanos) {
        this.listeners = listeners.toArray(MeshListener[]::new);
        this.failures = new ListenerFailures[this.listeners.length];
        Arrays.setAll(failures, i -> new ListenerFailures(this.listeners[i], nanos, this::publish));
    }

    /** Returns the listeners' observers of a call as one; {@link CallObserver#NONE} if none wants to hear of it. */
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        ObserverGroup first = null;
        ObserverGroup last = null;
        for (int i = 0; i < listeners.length; i++) {
            CallObserver observer = start(i, request, info);
            if (observer != CallObserver.NONE) {
                last = new ObserverGroup(failures[i], observer, last);
                first = first == null ? last : first;
            }
        }
        return first == null ? CallObserver.NONE : first;
    }

    private CallObserver start(int listener, MeshRequest request, CallInfo info) {
        try {
            return Objects.requireNonNull(listeners[listener].callStarted(request, info), "callStarted returned null");
        } catch (Throwable e) {
            failures[listener].failed("callStarted", e);
            return CallObserver.NONE;
        }
    }

    /**
     * Returns what the running thread has current, the {@link MeshContext} and what the listeners need, for the thread
     * that will perform a call made here; {@link CallerContext#NONE} if there is nothing.
     */
    public CallerContext captureContext() {
        CallerContext captured = captureMeshContext();
        for (int i = 0; i < listeners.length; i++) {
            CallerContext own = capture(i);
            if (own != CallerContext.NONE) {
                captured = new NestedContext(failures[i], captured, own);
            }
        }
        return captured;
    }

    private static CallerContext captureMeshContext() {
        MeshContext context = MeshContext.current();
        if (context.equals(MeshContext.NONE)) {
            return CallerContext.NONE;
        }
        return () -> {
            MeshContext.Scope scope = context.open();
            return scope::close;
        };
    }

    private CallerContext capture(int listener) {
        try {
            return Objects.requireNonNull(listeners[listener].captureContext(), "captureContext returned null");
        } catch (Throwable e) {
            failures[listener].failed("captureContext", e);
            return CallerContext.NONE;
        }
    }

    /** Tells every listener, but for those that know already that the mesh client is closed. */
    public void publish(MeshEvent event) {
        for (int i = closed; i < listeners.length; i++) {
            tell(i, event, listener -> listener.onEvent(event));
        }
    }

    /** Tells every listener where it is. */
    public void meshBuilt(LocalNode node) {
        for (int i = 0; i < listeners.length; i++) {
            tell(i, "meshBuilt", listener -> listener.meshBuilt(node));
        }
    }

    /** Tells every listener that the mesh client is closed. */
    public void meshClosed() {
        for (int i = 0; i < listeners.length; i++) {
            closed = i + 1;
            tell(i, "meshClosed", MeshListener::meshClosed);
        }
    }

    private void tell(int listener, Object occasion, Consumer<MeshListener> telling) {
        try {
            telling.accept(listeners[listener]);
        } catch (Throwable e) {
            failures[listener].failed(occasion, e);
        }
    }

    /**
     * Tells those that follow it which access log is declared; one that cannot make anything of it keeps what it has.
     *
     * @param log null for none
     */
    public void accessLogDeclared(@Nullable AccessLog log) {
        for (int i = 0; i < listeners.length; i++) {
            if (listeners[i] instanceof AccessLogFollower follower) {
                try {
                    follower.accessLogDeclared(log);
                } catch (RuntimeException e) {
                    failures[i].refused("access log {} does not come into force: {}", log, e.getMessage());
                }
            }
        }
    }

    /** Registers a gauge with every listener that takes gauges. */
    public GaugeRegistrar.Registration gauge(String name, Map<String, String> tags, LongSupplier value) {
        return register("gauge " + name, registrar -> registrar.gauge(name, tags, value));
    }

    /** Registers a counter, which somebody else counts, with every listener that takes those. */
    public GaugeRegistrar.Registration counter(String name, Map<String, String> tags, LongSupplier value) {
        return register("counter " + name, registrar -> registrar.counter(name, tags, value));
    }

    private GaugeRegistrar.Registration register(
            String occasion, Function<GaugeRegistrar, GaugeRegistrar.Registration> registering) {
        List<Runnable> removals = new ArrayList<>();
        for (int i = 0; i < listeners.length; i++) {
            if (listeners[i] instanceof GaugeRegistrar registrar) {
                int listener = i;
                tell(listener, occasion, unused -> {
                    GaugeRegistrar.Registration registration =
                            Objects.requireNonNull(registering.apply(registrar), "no registration");
                    removals.add(() -> tell(listener, "removal of " + occasion, same -> registration.remove()));
                });
            }
        }
        return () -> removals.forEach(Runnable::run);
    }
}
