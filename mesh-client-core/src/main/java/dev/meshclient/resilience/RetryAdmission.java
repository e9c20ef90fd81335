package dev.meshclient.resilience;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.RetryBudget;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Limits how many retries are under way towards one virtual node. A unit is held from the decision to retry, before the
 * back-off, until that attempt has its outcome. Lock-free.
 */
@Internal
public interface RetryAdmission {

    /** Admits every retry and counts nothing. */
    RetryAdmission ALWAYS = new RetryAdmission() {
        @Override
        public boolean tryAcquire() {
            return true;
        }

        @Override
        public void release() {}
    };

    /**
     * Takes a unit.
     *
     * @return false if the budget is exhausted, in which case nothing was taken
     */
    boolean tryAcquire();

    /** Gives back a unit that was taken. */
    void release();

    /** Returns how many units are taken. */
    default int taken() {
        return 0;
    }

    /** Returns how many may be, at the present number of requests; -1 for no limit. */
    default int limit() {
        return -1;
    }

    /**
     * Returns the agent of a budget.
     *
     * @param budget null for none, which gives {@link #ALWAYS}
     * @param activeRequests how many requests to the node are active or waiting
     */
    static RetryAdmission create(@Nullable RetryBudget budget, IntSupplier activeRequests) {
        return budget == null ? ALWAYS : new BudgetedRetryAdmission(budget, activeRequests);
    }
}
