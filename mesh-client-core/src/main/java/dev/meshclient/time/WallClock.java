package dev.meshclient.time;

/** The only source of calendar time, used for what people read (timestamps of events), never to measure a duration. */
@FunctionalInterface
public interface WallClock {

    /** Returns milliseconds since 1970-01-01T00:00:00Z. */
    long millis();

    /** Returns the clock of the running JVM. */
    static WallClock system() {
        return SystemTime.INSTANCE;
    }
}
