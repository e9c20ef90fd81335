package dev.meshclient.event;

import dev.meshclient.model.MeshRequest;

/**
 * Hears of every call and of every change of state. Must be fast and must not block; is called by several threads at
 * once. What it throws is logged and counted, and does not reach the caller.
 */
public interface MeshListener {

    /** The mesh client is being built, in this process; nothing else was heard of it before. */
    default void meshBuilt(LocalNode node) {}

    /**
     * A call has found its target.
     *
     * @param request the request, valid during this call only
     * @param info where it goes; the same instance for every call with this route and target of one snapshot
     * @return the observer of this call, or {@link CallObserver#NONE}
     */
    default CallObserver callStarted(MeshRequest request, CallInfo info) {
        return CallObserver.NONE;
    }

    /**
     * A call is made on the running thread and may be performed on another one.
     *
     * @return what {@link #callStarted} and the call's observer need from here, or {@link CallerContext#NONE}
     */
    default CallerContext captureContext() {
        return CallerContext.NONE;
    }

    /** Something besides a call has happened. */
    default void onEvent(MeshEvent event) {}

    /**
     * The mesh client is closed: nothing more is heard of it. What was kept back may be written out now; the call may take as
     * long as that, within reason.
     */
    default void meshClosed() {}
}
