package dev.meshclient.routing;

/**
 * Weighted rendezvous hashing (C. Schindelhauer, G. Schomaker, "Weighted Distributed Hash Tables", SPAA 2005, the
 * logarithmic method): each key draws from each site a number with the exponential distribution, divided by the site's
 * weight, and goes to the site with the least.
 *
 * <p>The least of such numbers is a site's with a probability in proportion to its weight. As each depends on the key and
 * that one site alone, a site whose weight grows, or which is new, takes keys from others, and no others move; what a
 * site loses goes to the others, and no others move either.
 */
final class Rendezvous {
    private final long[] sites;
    private final double[] inverseWeights;

    /**
     * Creates one of sites.
     *
     * @param sites what tells each site from the others, and from those of other splits
     * @param weights their weights, each above 0
     */
    Rendezvous(long[] sites, long[] weights) {
        this.sites = sites.clone();
        this.inverseWeights = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            inverseWeights[i] = 1.0 / weights[i];
        }
    }

    /** Returns the index of a key's site. */
    int siteOf(long key) {
        int nearest = 0;
        double least = Double.POSITIVE_INFINITY;
        for (int i = 0; i < sites.length; i++) {
            double drawn = ExponentialDraw.of(StickyHash.mix(key ^ sites[i])) * inverseWeights[i];
            if (drawn < least) {
                least = drawn;
                nearest = i;
            }
        }
        return nearest;
    }
}
