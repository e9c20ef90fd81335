package dev.meshclient.examples.benchmarks;

/**
 * One figure of a call.
 *
 * @param plain of the call itself, the median
 * @param with of the call with something around it, the median
 * @param added the median of the differences of pairs
 * @param low the lower end of that median's 95 % confidence interval
 * @param high the upper end
 */
record Paired(double plain, double with, double added, double low, double high) {

    static Paired of(Figures figures, String what) {
        return new Paired(
                figures.get(what + ".plain"),
                figures.get(what + ".with"),
                figures.get(what + ".added"),
                figures.get(what + ".added.low"),
                figures.get(what + ".added.high"));
    }

    /** Returns whether the interval is above zero, where all costs are, and no wider than the median is high. */
    boolean believable() {
        return low > 0 && width() <= added;
    }

    /** Returns how wide the interval is. */
    double width() {
        return high - low;
    }
}
