package dev.meshclient.telemetry;

import org.jspecify.annotations.Nullable;

/** Where an endpoint is, seen from this process, as one of few numbers. */
final class Locality {
    private static final String[] LABELS = {"same", "cross", "unknown"};

    /** How many there are. */
    static final int COUNT = LABELS.length;

    private Locality() {}

    /**
     * Compares two zones.
     *
     * @param other that of the endpoint; null if it is not known
     */
    static int of(String own, @Nullable String other) {
        if (other == null) {
            return 2;
        }
        return own.equals(other) ? 0 : 1;
    }

    static String label(int number) {
        return LABELS[number];
    }
}
