package dev.meshclient.model;

import java.time.Duration;
import java.util.Set;

/**
 * A declared retry policy.
 *
 * @param maxRetries attempts besides the first, 0 or more
 * @param perRetryTimeout bound on each attempt, the first included; zero for none
 * @param events what is retried
 */
public record RetryPolicy(int maxRetries, Duration perRetryTimeout, Set<RetryEvent> events) {

    /** Copies the events. */
    public RetryPolicy {
        events = Set.copyOf(events);
    }
}
