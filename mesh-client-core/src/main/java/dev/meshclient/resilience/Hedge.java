package dev.meshclient.resilience;

import dev.meshclient.annotation.Internal;

/** Decides when a further attempt is opened beside one that has not been answered yet. */
@Internal
@FunctionalInterface
public interface Hedge {

    /** Opens none. */
    Hedge NONE = attemptsSoFar -> -1;

    /**
     * Returns how long after the last attempt was sent a further one is opened beside it.
     *
     * @param attemptsSoFar how many attempts the call has made, from 1
     * @return nanoseconds; -1 for none
     */
    long delayNanos(int attemptsSoFar);
}
