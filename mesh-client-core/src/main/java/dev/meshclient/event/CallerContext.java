package dev.meshclient.event;

/**
 * What was current on the thread that made a call, taken along to the thread that performs it. An adaptor that makes
 * calls on one thread and drives them on another captures it on the first and opens it on the second, around everything
 * that it does for the call there.
 */
@FunctionalInterface
public interface CallerContext {

    /** Nothing was current. */
    CallerContext NONE = () -> CallObserver.NO_SCOPE;

    /** Makes it current on the running thread until the scope is closed, on the same thread. */
    CallObserver.Scope open();
}
