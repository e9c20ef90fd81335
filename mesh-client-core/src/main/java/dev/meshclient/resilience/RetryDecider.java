package dev.meshclient.resilience;

import dev.failsafe.Execution;
import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.RetryPolicy;
import dev.meshclient.time.RandomSource;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides for one route what is retried, how often, and after which delay. Safe for use by several threads.
 *
 * <p>The configuration is a Failsafe retry policy, which is consulted only after a first failure that can be retried:
 * a call that succeeds costs one look-up.
 */
@Internal
public final class RetryDecider {
    private static final int APP_MESH_RETRIES = 2;
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    private final RetryConditions conditions;
    private final int maxRetries;
    private final long perTryTimeoutNanos;
    private final Backoff backoff;

    /** Made with the first failure: most routes never need it, and a start is quicker without Failsafe. */
    private volatile dev.failsafe.@Nullable RetryPolicy<Outcome> policy;

    private RetryDecider(RetryConditions conditions, int maxRetries, Duration perTryTimeout, RandomSource random) {
        if (maxRetries < 0) {
            throw new IllegalArgumentException("maxRetries: " + maxRetries + " (expected: >= 0)");
        }
        this.conditions = conditions;
        this.maxRetries = maxRetries;
        this.perTryTimeoutNanos = perTryTimeout.compareTo(LONGEST) < 0 ? perTryTimeout.toNanos() : Long.MAX_VALUE;
        this.backoff = new Backoff(random);
    }

    /**
     * Returns the decider for a route.
     *
     * @param declared the route's policy; null for the one that App Mesh applies invisibly: two retries, of HTTP 503,
     *     gRPC UNAVAILABLE in the headers, and every failure without a response
     * @param random the source of the back-off's jitter
     * @throws IllegalArgumentException if {@code maxRetries} is negative
     */
    public static RetryDecider create(@Nullable RetryPolicy declared, RandomSource random) {
        return declared == null
                ? new RetryDecider(RetryConditions.ofAppMesh(), APP_MESH_RETRIES, Duration.ZERO, random)
                : new RetryDecider(
                        RetryConditions.of(declared.events()),
                        declared.maxRetries(),
                        declared.perRetryTimeout(),
                        random);
    }

    /** Failsafe asks for the delay of a failure before it looks whether any retry is left; then none is drawn. */
    private dev.failsafe.RetryPolicy<Outcome> newPolicy() {
        return dev.failsafe.RetryPolicy.<Outcome>builder()
                .handleResultIf(conditions::include)
                .withMaxRetries(maxRetries)
                .withDelayFn(context -> context.getAttemptCount() > maxRetries
                        ? Duration.ZERO
                        : Duration.ofNanos(backoff.nanosBefore(context.getAttemptCount())))
                .build();
    }

    /** Returns whether the policy covers an outcome, whatever the number of retries left. Allocates nothing. */
    public boolean retriable(Outcome outcome) {
        return maxRetries > 0 && conditions.include(outcome);
    }

    /**
     * Returns what of the policy covers an outcome, whatever the number of retries: an event as the configuration spells it,
     * or {@code default} for App Mesh's own policy; null if nothing does.
     */
    public @Nullable String covering(Outcome outcome) {
        return conditions.covering(outcome);
    }

    /** Returns the bound on each attempt, the first included, in nanoseconds; 0 for none. */
    public long perTryTimeoutNanos() {
        return perTryTimeoutNanos;
    }

    /** Returns how many attempts may follow the first, 0 or more. */
    public int maxRetries() {
        return maxRetries;
    }

    /** Begins to count the retries of one call, when its first attempt has failed with a retriable outcome. */
    public RetrySession begin() {
        dev.failsafe.RetryPolicy<Outcome> current = policy;
        if (current == null) {
            current = newPolicy();
            policy = current;
        }
        return new RetrySession(Execution.of(current));
    }
}
