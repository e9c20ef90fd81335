package dev.meshclient.resilience;

import dev.meshclient.annotation.Internal;

/** Limits how many requests to one virtual node there are at once. Safe for use by several threads; never blocks. */
@Internal
public interface RequestLimiter {

    /** Grants every request and counts nothing. */
    RequestLimiter NONE = new RequestLimiter() {
        @Override
        public Admission acquire() {
            return Admission.GRANTED;
        }

        @Override
        public void release() {}
    };

    /** Asks for a place. What was granted, at once or later through the ticket, is given back by {@link #release}. */
    Admission acquire();

    /** Gives back a place that was granted. */
    void release();
}
