package dev.meshclient.testkit;

/**
 * How often something may come true in independent trials, so that both fewer and more would be very unlikely: by the
 * exact tails of the binomial distribution.
 *
 * @param lowest the fewest times
 * @param highest the most times
 */
record BinomialRange(int lowest, int highest) {
    /** A right mesh leaves the range in one test of 10,000 at most: half of it on either side. */
    private static final double TAIL = 0.5e-4;

    /**
     * Computes the range.
     *
     * @param trials 1 or more
     * @param probability 0..1
     */
    static BinomialRange of(int trials, double probability) {
        if (probability == 0 || probability == 1) {
            int certain = probability == 0 ? 0 : trials;
            return new BinomialRange(certain, certain);
        }
        return new BinomialRange(lowest(trials, probability), trials - lowest(trials, 1 - probability));
    }

    /** Returns the fewest times that are not too unlikely together with all fewer ones. */
    private static int lowest(int trials, double probability) {
        double logOdds = Math.log(probability) - Math.log1p(-probability);
        double logOfOne = trials * Math.log1p(-probability);
        double sum = Math.exp(logOfOne);
        int times = 0;
        while (sum < TAIL && times < trials) {
            logOfOne += Math.log(trials - times) - Math.log(times + 1) + logOdds;
            times++;
            sum += Math.exp(logOfOne);
        }
        return times;
    }

    /**
     * Returns how many trials it takes for neither "never" nor "always" to be in the range.
     *
     * @param probability more than 0, less than 1
     */
    static int trialsNeeded(double probability) {
        return (int) Math.ceil(Math.log(TAIL) / Math.log(Math.max(probability, 1 - probability)));
    }
}
