package dev.meshclient.event;

import dev.meshclient.model.MeshRequest;

/**
 * Hears of every call and of every change of state. Must be fast and must not block; is called by several threads at
 * once.
 *
 * <p>What it throws, or what its observers and contexts throw, is logged with its stack trace, once a minute at most, and
 * told of as {@link MeshEvent.ListenerFailed}; it does not reach the caller. This holds for errors as well, such as the
 * {@link LinkageError} of a library that is not there, an {@link AssertionError}, or a {@link StackOverflowError}. The other
 * kinds of {@link VirtualMachineError}, such as {@link OutOfMemoryError}, do reach the caller: they are not the listener's,
 * and who can do anything about them is further out.
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
     * The mesh client is closed: no event and no new call is heard of any more. What was kept back may be written out now; this
     * method may take as long as that, within reason. Only the observer of a call that went on in spite of being cancelled may
     * still hear its end.
     */
    default void meshClosed() {}
}
