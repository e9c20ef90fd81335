package dev.meshclient.config;

import java.time.Duration;

/**
 * How long to wait until the next question. An endpoint that has kept a question waiting is asked again almost at once; one
 * that answers at once that nothing has changed does not know how to wait, and is asked at intervals.
 */
final class EndpointPace {
    private static final Duration AT_ONCE = Duration.ofMillis(100);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final Duration pollInterval;
    private final boolean longPolls;

    EndpointPace(EndpointSettings settings) {
        this.pollInterval = settings.pollInterval();
        this.longPolls = settings.longPolls();
    }

    /** Returns how long before it is known how the endpoint answers. */
    Duration first() {
        return pollInterval;
    }

    /**
     * Returns how long after an answer.
     *
     * @param changed whether there was something new
     */
    Duration after(EndpointAnswer answer, boolean changed) {
        if (answer.waited()) {
            return AT_ONCE;
        }
        if (longPolls && changed) {
            return SOON;
        }
        return answer.freshness().compareTo(pollInterval) > 0 ? answer.freshness() : pollInterval;
    }
}
