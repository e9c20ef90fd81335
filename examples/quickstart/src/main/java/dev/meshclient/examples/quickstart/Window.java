package dev.meshclient.examples.quickstart;

/**
 * A span of the run.
 *
 * @param fromNanos its beginning, in nanoseconds since the run began
 * @param toNanos its end, exclusive
 */
record Window(long fromNanos, long toNanos) {
    boolean contains(long nanos) {
        return fromNanos <= nanos && nanos < toNanos;
    }

    /** Returns the same window, begun later. */
    Window after(long nanos) {
        return new Window(fromNanos + nanos, toNanos);
    }
}
