package dev.meshclient.time;

/**
 * The only source of elapsed time: every deadline, age and window is a difference of two readings.
 *
 * <p>Implementations must be safe for use by several threads and must never run backwards.
 */
@FunctionalInterface
public interface Ticker {

    /** Returns nanoseconds since an arbitrary origin; only differences between readings mean anything. */
    long read();

    /** Returns the ticker of the running JVM ({@link System#nanoTime()}). */
    static Ticker system() {
        return SystemTime.INSTANCE;
    }
}
