package dev.meshclient.time;

import dev.meshclient.annotation.Internal;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A place in a queue: one caller waits in it, any other may grant it. It is the only object of a call that other calls
 * touch. Lock-free; granted or cancelled once, never both.
 */
@Internal
public final class Ticket {
    /** A phase, or the wake-up of a caller who waits. */
    private final AtomicReference<Runnable> state = new AtomicReference<>(Phase.WAITING);

    /**
     * Grants what is waited for, and wakes the caller.
     *
     * @return false if the caller has given up or was granted before, so that the grant goes to the next one
     */
    public boolean grant() {
        Runnable before = state.getAndUpdate(current -> current == Phase.CANCELLED ? current : Phase.GRANTED);
        if (isOver(before)) {
            return false;
        }
        before.run();
        return true;
    }

    /**
     * Gives up.
     *
     * @return false if it was granted before, in which case the caller must give back what it was granted
     */
    public boolean cancel() {
        return state.getAndUpdate(current -> current == Phase.GRANTED ? current : Phase.CANCELLED) != Phase.GRANTED;
    }

    /** Returns whether it was granted. */
    public boolean granted() {
        return state.get() == Phase.GRANTED;
    }

    /** Has the wake-up run when the ticket is granted; at once if it was already. Replaces an earlier wake-up. */
    public void onGranted(Runnable wakeUp) {
        Runnable before = state.getAndUpdate(current -> isOver(current) ? current : wakeUp);
        if (before == Phase.GRANTED) {
            wakeUp.run();
        }
    }

    private static boolean isOver(Runnable state) {
        return state == Phase.GRANTED || state == Phase.CANCELLED;
    }

    /** Where a ticket stands while no wake-up is registered; running it wakes nobody. */
    private enum Phase implements Runnable {
        WAITING,
        GRANTED,
        CANCELLED;

        @Override
        public void run() {}
    }
}
