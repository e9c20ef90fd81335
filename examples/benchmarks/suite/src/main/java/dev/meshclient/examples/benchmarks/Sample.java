package dev.meshclient.examples.benchmarks;

import java.util.Arrays;

/** Measured values. */
final class Sample {
    private final double[] sorted;

    Sample(double... values) {
        sorted = values.clone();
        Arrays.sort(sorted);
    }

    double median() {
        return percentile(50);
    }

    double percentile(int percent) {
        return sorted[Math.min(sorted.length * percent / 100, sorted.length - 1)];
    }

    /** Returns the lower end of the 95 % confidence interval of the median, which holds for any distribution. */
    double medianLow() {
        return sorted[Math.max(sorted.length / 2 - halfWidth(), 0)];
    }

    /** Returns the upper end of that interval. */
    double medianHigh() {
        return sorted[Math.min(sorted.length / 2 + halfWidth(), sorted.length - 1)];
    }

    private int halfWidth() {
        return (int) Math.ceil(0.98 * Math.sqrt(sorted.length));
    }
}
