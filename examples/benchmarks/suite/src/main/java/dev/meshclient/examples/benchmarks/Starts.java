package dev.meshclient.examples.benchmarks;

import java.util.Comparator;
import java.util.List;

/** Starts of the same application, each in a JVM of its own. */
final class Starts {
    private final List<Figures> starts;

    Starts(List<Figures> starts) {
        this.starts = List.copyOf(starts);
    }

    /** Returns the milliseconds of the shortest one. */
    double best() {
        return shortest().get("ready");
    }

    /**
     * Returns whether the shortest one says how long a start takes: the thread that starts the application had a processor for at
     * least half of the time. Otherwise it says how long others had it.
     */
    boolean believable() {
        return best() <= 2 * shortest().get("thread");
    }

    double median(String figure) {
        return new Sample(starts.stream().mapToDouble(each -> each.get(figure)).toArray()).median();
    }

    private Figures shortest() {
        return starts.stream()
                .min(Comparator.comparingDouble(each -> each.get("ready")))
                .orElseThrow();
    }
}
