package dev.meshclient.call;

import dev.meshclient.model.Outcome;
import dev.meshclient.model.ResponseFlag;
import dev.meshclient.resilience.RetryAdmission;
import dev.meshclient.resilience.RetrySession;
import org.jspecify.annotations.Nullable;

/** The retries of one call, from the first outcome on that can be retried. */
final class Retries {
    private final RetrySession session;

    /** Holds a unit of the budget for the retry that was decided and is not sent yet. */
    private @Nullable RetryAdmission unit;

    private @Nullable ResponseFlag exhausted;
    private int sent;

    Retries(RetrySession session) {
        this.session = session;
    }

    /**
     * Decides about one more.
     *
     * @return nanoseconds until it is sent; -1 for none
     */
    long next(Outcome outcome, RetryAdmission budget) {
        long delayNanos = session.next(outcome);
        if (delayNanos < 0) {
            exhausted = ResponseFlag.URX;
            return -1;
        }
        if (!budget.tryAcquire()) {
            exhausted = ResponseFlag.UO;
            return -1;
        }
        unit = budget;
        return delayNanos;
    }

    /** The next attempt is sent: returns the budget whose unit it now holds; null if it is no retry. */
    @Nullable
    RetryAdmission send() {
        RetryAdmission taken = unit;
        unit = null;
        sent += taken == null ? 0 : 1;
        return taken;
    }

    /** Gives back the unit of a retry that is never sent. */
    void giveBack() {
        if (unit != null) {
            unit.release();
            unit = null;
        }
    }

    /** Returns how many were sent. */
    int sent() {
        return sent;
    }

    /** Returns why there is no further one: {@code URX} for the limit, {@code UO} for the budget; else null. */
    @Nullable
    ResponseFlag exhausted() {
        return exhausted;
    }
}
