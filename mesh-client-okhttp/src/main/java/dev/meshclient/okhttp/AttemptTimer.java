package dev.meshclient.okhttp;

import java.util.concurrent.TimeUnit;
import okhttp3.Call;
import okio.AsyncTimeout;

/** Cancels an attempt when its time is up. */
final class AttemptTimer extends AsyncTimeout {
    private final Call attempt;

    AttemptTimer(Call attempt) {
        this.attempt = attempt;
    }

    void start(long nanos) {
        timeout(Math.max(1, nanos), TimeUnit.NANOSECONDS);
        enter();
    }

    /** Returns whether it has fired, although what it does may be still to come. */
    boolean stop() {
        return exit();
    }

    @Override
    protected void timedOut() {
        attempt.cancel();
    }
}
