package dev.meshclient.time;

/**
 * Lets one caller wait until a point of time, or until another thread wakes it. A wake-up that comes before the wait
 * ends the next wait at once.
 */
public interface Waiter {

    /**
     * Waits; only the owner calls this.
     *
     * @param wakeAtNanos the reading of the scheduler's {@link Ticker} at which to stop waiting; {@link Long#MAX_VALUE}
     *     for no limit
     * @return true if woken by {@link #wake}, false if the time has come
     * @throws InterruptedException if the waiting thread was interrupted; its interrupt flag is then cleared
     */
    boolean await(long wakeAtNanos) throws InterruptedException;

    /** Ends the current or the next wait. May be called from any thread. */
    void wake();
}
