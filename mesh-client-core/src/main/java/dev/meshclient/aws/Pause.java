package dev.meshclient.aws;

import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Ticker;

/** Silence after answers that the account asks too much: longer each time, until it is answered again. */
final class Pause {
    private final Ticker ticker;
    private final RandomSource random;
    private int times;
    private long beganNanos;
    private long lengthNanos;

    Pause(Ticker ticker, RandomSource random) {
        this.ticker = ticker;
        this.random = random;
    }

    /** Begins, unless the question is from before it last began: many are answered so at the same time. */
    void throttled(long askedNanos) {
        if (times == 0 || isLaterThanBegin(askedNanos)) {
            times++;
            beganNanos = ticker.read();
            lengthNanos = Delays.after(times, random);
        }
    }

    void answered(long askedNanos) {
        if (isLaterThanBegin(askedNanos)) {
            times = 0;
        }
    }

    private boolean isLaterThanBegin(long nanos) {
        return nanos - beganNanos > 0;
    }

    /** Returns for how many nanoseconds it still lasts; 0 if it is over. */
    long leftNanos() {
        return times == 0 ? 0 : Math.max(0, beganNanos + lengthNanos - ticker.read());
    }
}
