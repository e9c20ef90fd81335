package dev.meshclient.okhttp;

import dev.meshclient.MeshClient;
import dev.meshclient.event.CallerContext;
import dev.meshclient.time.Waiter;
import okhttp3.Call;
import okhttp3.EventListener;
import okhttp3.Interceptor.Chain;
import org.jspecify.annotations.Nullable;

/**
 * The application's call, seen from its listener: it carries what must be known on the thread that makes the call to the
 * thread that performs it, and its cancellation to whatever is under way for it.
 */
final class OuterCall extends EventListener {
    private final @Nullable MeshClient mesh;

    /** Whether OkHttp hands this very object out as the call's listener. */
    private final boolean alone;

    private CallerContext context = CallerContext.NONE;
    private @Nullable Thread caller;
    private @Nullable String callersName;
    private volatile @Nullable Call attempt;
    private volatile @Nullable Waiter waiter;

    private OuterCall(@Nullable MeshClient mesh, boolean alone) {
        this.mesh = mesh;
        this.alone = alone;
    }

    /** Returns the factory to use in place of the application's. */
    static EventListener.Factory factory(MeshClient mesh, EventListener.Factory application) {
        return call -> {
            EventListener listener = application.create(call);
            return listener == EventListener.NONE
                    ? new OuterCall(mesh, true)
                    : listener.plus(new OuterCall(mesh, false));
        };
    }

    /** Returns the one of a running call; a call whose listeners were replaced, as a web socket's are, gets it now. */
    static OuterCall of(Chain chain) {
        if (chain.getEventListener() instanceof OuterCall found) {
            return found;
        }
        OuterCall tagged = chain.call().tag(OuterCall.class);
        if (tagged != null) {
            return tagged;
        }
        OuterCall added = new OuterCall(null, false);
        chain.call().addEventListener(added);
        return added;
    }

    /** On the thread that makes the call, also where another one will perform it. */
    @Override
    public void callStart(Call call) {
        if (mesh != null) {
            context = mesh.captureContext();
            caller = Thread.currentThread();
            callersName = caller.getName();
        }
        if (!alone || context != CallerContext.NONE) {
            call.tag(OuterCall.class, () -> this);
        }
    }

    @Override
    public void canceled(Call call) {
        Call running = attempt;
        if (running != null) {
            running.cancel();
        }
        Waiter waiting = waiter;
        if (waiting != null) {
            waiting.wake();
        }
    }

    /**
     * Returns what to open on the running thread; nothing where the call was not enqueued, since what is current there may
     * since have been changed by an interceptor, or where it is not known.
     */
    CallerContext context() {
        return context == CallerContext.NONE || notEnqueued() ? CallerContext.NONE : context;
    }

    /** An enqueued call may run on its caller's very thread, but then has given it a name of its own. */
    @SuppressWarnings("ReferenceEquality") // Another call's name may be equal.
    private boolean notEnqueued() {
        return caller == Thread.currentThread() && callersName == caller.getName();
    }

    /** Cancels the attempt with the call. The caller looks afterwards whether the call was cancelled already. */
    void cancels(Call attempt) {
        this.attempt = attempt;
    }

    /** Wakes the waiter when the call is cancelled. The caller looks afterwards whether it was cancelled already. */
    void wakes(@Nullable Waiter waiter) {
        this.waiter = waiter;
    }
}
