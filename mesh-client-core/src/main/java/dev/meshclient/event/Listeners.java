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
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All listeners of a mesh client as one. A listener that throws in an event is logged; an observer that throws hears
 * nothing more of its call.
 */
@Internal
public final class Listeners {
    private static final Logger LOG = LoggerFactory.getLogger(Listeners.class);

    private final MeshListener[] listeners;

    /** One for each listener. */
    private final RepeatedLog[] failures;

    /**
     * Copies the list; its order is the order of the calls.
     *
     * @param nanos elapsed time in nanoseconds, from an arbitrary origin
     */
    public Listeners(List<MeshListener> listeners, LongSupplier nanos) {
        this.listeners = listeners.toArray(MeshListener[]::new);
        this.failures = new RepeatedLog[this.listeners.length];
        Arrays.setAll(failures, i -> new RepeatedLog(Listeners.class, nanos));
    }

    /** Returns the listeners' observers of a call as one; {@link CallObserver#NONE} if none wants to hear of it. */
    public CallObserver callStarted(MeshRequest request, CallInfo info) {
        ObserverGroup first = null;
        ObserverGroup last = null;
        for (MeshListener listener : listeners) {
            CallObserver observer = start(listener, request, info);
            if (observer != CallObserver.NONE) {
                last = new ObserverGroup(this, observer, last);
                first = first == null ? last : first;
            }
        }
        return first == null ? CallObserver.NONE : first;
    }

    private CallObserver start(MeshListener listener, MeshRequest request, CallInfo info) {
        try {
            return Objects.requireNonNull(listener.callStarted(request, info), "callStarted returned null");
        } catch (RuntimeException e) {
            failed(listener, e);
            return CallObserver.NONE;
        }
    }

    /**
     * Returns what the running thread has current, the {@link MeshContext} and what the listeners need, for the thread
     * that will perform a call made here; {@link CallerContext#NONE} if there is nothing.
     */
    public CallerContext captureContext() {
        CallerContext captured = captureMeshContext();
        for (MeshListener listener : listeners) {
            CallerContext own = capture(listener);
            if (own != CallerContext.NONE) {
                captured = new NestedContext(this, captured, own);
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

    private CallerContext capture(MeshListener listener) {
        try {
            return Objects.requireNonNull(listener.captureContext(), "captureContext returned null");
        } catch (RuntimeException e) {
            failed(listener, e);
            return CallerContext.NONE;
        }
    }

    /** Tells every listener. */
    public void publish(MeshEvent event) {
        for (int i = 0; i < listeners.length; i++) {
            try {
                listeners[i].onEvent(event);
            } catch (RuntimeException e) {
                failures[i].warn("{} failed on {}", listeners[i].getClass().getName(), event, e);
            }
        }
    }

    /** Tells every listener where it is. */
    public void meshBuilt(LocalNode node) {
        for (int i = 0; i < listeners.length; i++) {
            try {
                listeners[i].meshBuilt(node);
            } catch (RuntimeException e) {
                failures[i].warn(
                        "{} failed at the beginning", listeners[i].getClass().getName(), e);
            }
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
                    failures[i].warn("access log {} does not come into force: {}", log, e.getMessage());
                }
            }
        }
    }

    /** Tells every listener that the mesh client is closed. */
    public void meshClosed() {
        for (int i = 0; i < listeners.length; i++) {
            try {
                listeners[i].meshClosed();
            } catch (RuntimeException e) {
                failures[i].warn("{} failed at the end", listeners[i].getClass().getName(), e);
            }
        }
    }

    /** Registers a gauge with every listener that takes gauges. */
    public GaugeRegistrar.Registration gauge(String name, Map<String, String> tags, LongSupplier value) {
        return register(registrar -> registrar.gauge(name, tags, value));
    }

    /** Registers a counter, which somebody else counts, with every listener that takes those. */
    public GaugeRegistrar.Registration counter(String name, Map<String, String> tags, LongSupplier value) {
        return register(registrar -> registrar.counter(name, tags, value));
    }

    private GaugeRegistrar.Registration register(Function<GaugeRegistrar, GaugeRegistrar.Registration> registering) {
        List<Runnable> removals = new ArrayList<>();
        for (int i = 0; i < listeners.length; i++) {
            if (listeners[i] instanceof GaugeRegistrar registrar) {
                RepeatedLog failure = failures[i];
                GaugeRegistrar.Registration registration = guarded(failure, registrar, registering);
                removals.add(() -> remove(failure, registration));
            }
        }
        return () -> removals.forEach(Runnable::run);
    }

    private static GaugeRegistrar.Registration guarded(
            RepeatedLog failure,
            GaugeRegistrar registrar,
            Function<GaugeRegistrar, GaugeRegistrar.Registration> registering) {
        try {
            return registering.apply(registrar);
        } catch (RuntimeException e) {
            failure.warn("{} takes no gauge", registrar.getClass().getName(), e);
            return () -> {};
        }
    }

    private static void remove(RepeatedLog failure, GaugeRegistrar.Registration registration) {
        try {
            registration.remove();
        } catch (RuntimeException e) {
            failure.warn("a gauge could not be removed", e);
        }
    }

    void failed(Object listenerOrObserver, RuntimeException problem) {
        publish(new MeshEvent.ListenerFailed(listenerOrObserver.getClass().getName(), problem.toString()));
        LOG.debug("{} failed", listenerOrObserver.getClass().getName(), problem);
    }
}
