package dev.meshclient.model;

/**
 * How many retries may be under way towards a virtual node at once: the larger of the two limits, as Envoy's
 * {@code retry_budget}.
 *
 * @param budgetPercent share of the requests in flight, 0..100
 * @param minRetryConcurrency retries that are always allowed, 0 or more
 */
public record RetryBudget(double budgetPercent, int minRetryConcurrency) {

    /** Envoy's defaults: 20 %, 3. */
    public static final RetryBudget ENVOY = new RetryBudget(20, 3);
}
