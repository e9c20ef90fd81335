package dev.meshclient.time;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Parks the owner's thread. */
final class SystemWaiter implements Waiter {
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile @Nullable Thread owner;

    @Override
    public boolean await(long wakeAtNanos) throws InterruptedException {
        owner = Thread.currentThread();
        try {
            return parkUntil(wakeAtNanos);
        } finally {
            owner = null;
        }
    }

    /** Parking also ends without reason, so each round looks at everything that may end the wait. */
    private boolean parkUntil(long wakeAtNanos) throws InterruptedException {
        for (; ; ) {
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            if (woken.getAndSet(false)) {
                return true;
            }
            if (wakeAtNanos == Long.MAX_VALUE) {
                LockSupport.park(this);
                continue;
            }
            long left = wakeAtNanos - System.nanoTime();
            if (left <= 0) {
                return false;
            }
            LockSupport.parkNanos(this, left);
        }
    }

    @Override
    public void wake() {
        woken.set(true);
        Thread waiting = owner;
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }
}
