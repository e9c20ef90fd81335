package dev.meshclient.examples.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What was measured, and what it is held against. */
final class Bar {
    private static final double INVALID_ABOVE = 3.0;

    private final String name;
    private final double limit;
    private final boolean atMost;
    private final String unit;
    private final List<String> peers = new ArrayList<>();
    private double measured;
    private double calibration;
    private boolean ofTime;
    private boolean believed = true;

    private Bar(String name, double limit, boolean atMost, String unit) {
        this.name = name;
        this.limit = limit;
        this.atMost = atMost;
        this.unit = unit;
    }

    static Bar atMost(String name, double limit, String unit) {
        return new Bar(name, limit, true, unit);
    }

    static Bar atLeast(String name, double limit, String unit) {
        return new Bar(name, limit, false, unit);
    }

    Bar measured(double value) {
        measured = value;
        return this;
    }

    Bar peer(String peer, double value) {
        peers.add(String.format(Locale.ROOT, " peer(%s)=%.2f", peer, value));
        return this;
    }

    /** What was measured does not depend on the machine's speed, such as bytes; the calibration is only shown. */
    Bar exact(double calibration) {
        this.calibration = calibration;
        return this;
    }

    /** What was measured is a time, or a rate if the limit is the least: a slower machine is allowed more, or less. */
    Bar timed(double calibration) {
        ofTime = true;
        return exact(calibration);
    }

    /** Whether what was measured can be true; otherwise it neither passes nor misses. */
    Bar believed(boolean believed) {
        this.believed = believed;
        return this;
    }

    private String verdict() {
        if (!believed || Double.isNaN(measured) || (ofTime && !(calibration <= INVALID_ABOVE))) {
            return "INVALID";
        }
        double factor = ofTime ? calibration : 1;
        return (atMost ? measured <= limit * factor : measured >= limit / factor) ? "PASS" : "MISS";
    }

    /** Returns the line that begins with {@code BAR}. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "BAR %s measured=%.2f unit=%s limit%s%.2f%s calibration=%s %s",
                name,
                measured,
                unit,
                atMost ? "<=" : ">=",
                limit,
                String.join("", peers),
                Double.isNaN(calibration) ? "none" : String.format(Locale.ROOT, "%.2f", calibration),
                verdict());
    }
}
