package dev.meshclient.okhttp;

import dev.meshclient.time.Ticker;
import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;
import org.jspecify.annotations.Nullable;

/** Cancels an attempt of which no byte has moved for too long. A byte costs a reading of the clock. */
final class IdleTimer extends AsyncTimeout {
    private final Ticker ticker;
    private final long idleNanos;
    private volatile @Nullable Call attempt;
    private volatile long movedAtNanos;
    private volatile boolean fired;
    private volatile boolean stopped;

    IdleTimer(Ticker ticker, long idleNanos) {
        this.ticker = ticker;
        this.idleNanos = idleNanos;
    }

    void cancels(Call call) {
        this.attempt = call;
    }

    void start() {
        moved();
        enterFor(idleNanos);
    }

    /** A byte has moved, in whichever direction. */
    void moved() {
        movedAtNanos = ticker.read();
    }

    boolean fired() {
        return fired;
    }

    void stop() {
        stopped = true;
        exit();
    }

    @Override
    protected void timedOut() {
        exit();
        if (stopped) {
            return;
        }
        long leftNanos = idleNanos - (ticker.read() - movedAtNanos);
        Call call = attempt;
        if (leftNanos <= 0 && call != null) {
            fired = true;
            call.cancel();
        } else {
            enterFor(Math.max(1, leftNanos));
        }
    }

    private void enterFor(long nanos) {
        timeout(nanos, TimeUnit.NANOSECONDS);
        enter();
        if (stopped) {
            exit();
        }
    }
}
