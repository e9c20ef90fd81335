package dev.meshclient.time;

/**
 * The only source of calendar time: for what people read (timestamps of events), and to notice that the process stood
 * still; never to measure a duration otherwise.
 */
@FunctionalInterface
public interface WallClock {

    /** Returns milliseconds since 1970-01-01T00:00:00Z. */
    long millis();

    /** Returns the clock of the running JVM. */
    static WallClock system() {
        return SystemTime.INSTANCE;
    }
}
