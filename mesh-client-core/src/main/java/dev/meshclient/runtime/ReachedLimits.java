package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.ResponseFlag;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Counts what the limits of one virtual node did not let go on. Touched only by calls that a limit stops. Safe for use by
 * several threads.
 */
@Internal
public final class ReachedLimits {
    private final LongAdder requests = new LongAdder();
    private final LongAdder retryBudget = new LongAdder();
    private final LongAdder retries = new LongAdder();

    ReachedLimits() {}

    /** The limit on concurrent requests kept a call from starting, or from starting in time. */
    public void requests() {
        requests.increment();
    }

    /**
     * A call is not tried again.
     *
     * @param exhausted why: {@code UO} for the budget, {@code URX} for the route's number of retries; null for neither
     */
    public void retry(@Nullable ResponseFlag exhausted) {
        if (exhausted == ResponseFlag.UO) {
            retryBudget.increment();
        } else if (exhausted == ResponseFlag.URX) {
            retries.increment();
        }
    }

    long count(Limit limit) {
        return switch (limit) {
            case REQUESTS -> requests.sum();
            case RETRY_BUDGET -> retryBudget.sum();
            case RETRIES -> retries.sum();
        };
    }

    /** What can be reached. */
    enum Limit {
        /** Requests to the node at once. */
        REQUESTS,
        /** Retries to the node at once. */
        RETRY_BUDGET,
        /** Retries of one call. */
        RETRIES;

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
