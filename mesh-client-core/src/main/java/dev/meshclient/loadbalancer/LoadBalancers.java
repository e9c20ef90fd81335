package dev.meshclient.loadbalancer;

/** The policies that come with the library. */
public final class LoadBalancers {
    private LoadBalancers() {}

    /**
     * Returns {@code roundRobin}, the policy of App Mesh: each endpoint in turn, in the proportion of the weights.
     *
     * <p>The turns are counted per group of threads and not over all of them, since one counter for all would be the
     * slowest part of a call. One thread alone sees a strict rotation. Over any number of threads, equal endpoints
     * differ by at most one request per group, of which there are about two per processor, 64 at most. The rotation
     * begins at a random endpoint, and goes on where it was when endpoints come or go.
     *
     * <p>An endpoint of weight 3 has three turns in each round, spread evenly over it (earliest deadline first, as in
     * Envoy's {@code edf_scheduler.h}). A round has at most 4096 turns or 4 per endpoint, whichever is more; weights
     * that need a longer one are rounded down to its resolution, though never below one turn.
     */
    public static LoadBalancer roundRobin() {
        return new RoundRobinLoadBalancer(
                RotationStripes.countFor(Runtime.getRuntime().availableProcessors()));
    }
}
