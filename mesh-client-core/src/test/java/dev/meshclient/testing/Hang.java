package dev.meshclient.testing;

import java.io.InterruptedIOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Where threads are stuck until a test lets them go. */
public final class Hang {
    private final CountDownLatch end = new CountDownLatch(1);
    private final AtomicInteger stuck = new AtomicInteger();
    private final boolean heedsInterrupts;

    private Hang(boolean heedsInterrupts) {
        this.heedsInterrupts = heedsInterrupts;
    }

    /** An interrupt ends it, with an exception. */
    public static Hang interruptible() {
        return new Hang(true);
    }

    /** Not even an interrupt ends it. */
    public static Hang deaf() {
        return new Hang(false);
    }

    /** Is stuck. */
    public void here() throws InterruptedIOException {
        stuck.incrementAndGet();
        try {
            while (!ended()) {
                Thread.onSpinWait();
            }
        } finally {
            stuck.decrementAndGet();
        }
    }

    private boolean ended() throws InterruptedIOException {
        try {
            end.await();
            return true;
        } catch (InterruptedException e) {
            if (heedsInterrupts) {
                throw new InterruptedIOException("interrupted");
            }
            return false;
        }
    }

    /** How many threads are stuck now. */
    public int stuck() {
        return stuck.get();
    }

    /** Lets everybody go, and waits until they are gone. */
    public void release() {
        end.countDown();
        while (stuck() > 0) {
            Thread.onSpinWait();
        }
    }
}
