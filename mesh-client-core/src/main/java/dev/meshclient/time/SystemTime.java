package dev.meshclient.time;

/** The JVM's own clocks. */
enum SystemTime implements Ticker, WallClock {
    INSTANCE;

    @Override
    public long read() {
        return System.nanoTime();
    }

    @Override
    public long millis() {
        return System.currentTimeMillis();
    }
}
