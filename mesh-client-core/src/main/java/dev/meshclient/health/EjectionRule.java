package dev.meshclient.health;

import dev.meshclient.model.OutlierDetection;
import java.time.Duration;

/** Outlier detection as declared, in the units of the request path. */
record EjectionRule(int maxServerErrors, long baseNanos, int maxEjectionPercent) {
    /** Envoy's default of {@code max_ejection_time}, which App Mesh does not set. */
    private static final long LONGEST_NANOS = Duration.ofMinutes(5).toNanos();

    static EjectionRule of(OutlierDetection declared) {
        return new EjectionRule(
                declared.maxServerErrors(), declared.baseEjectionDuration().toNanos(), declared.maxEjectionPercent());
    }

    /** Looked at before an ejection, which may therefore overshoot by one. */
    boolean allowsAnother(int ejected, int total) {
        return 100L * ejected < (long) maxEjectionPercent * total;
    }

    boolean isOver(long elapsedNanos, int multiplier) {
        return elapsedNanos >= durationNanos(multiplier);
    }

    /** How long an ejection lasts at least. */
    long durationNanos(int multiplier) {
        return Math.min(baseNanos * multiplier, longestNanos());
    }

    int nextMultiplier(int multiplier) {
        return baseNanos * multiplier < longestNanos() + baseNanos ? multiplier + 1 : multiplier;
    }

    private long longestNanos() {
        return Math.max(LONGEST_NANOS, baseNanos);
    }
}
