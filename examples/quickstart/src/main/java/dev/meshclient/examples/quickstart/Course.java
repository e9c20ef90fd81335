package dev.meshclient.examples.quickstart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** When what was brought about in a run, in nanoseconds since it began. */
final class Course {
    private final List<Played> played = new ArrayList<>();
    private final Map<String, Window> faults = new LinkedHashMap<>();
    private long editedAtNanos;
    private long endedAtNanos;

    /**
     * A phase that is over.
     *
     * @param window when it was
     * @param settled the part of it in which its weights must have been in force
     */
    record Played(Phase phase, Window window, Window settled) {}

    void played(Played phase) {
        played.add(phase);
    }

    void edited(long atNanos) {
        editedAtNanos = atNanos;
    }

    void faultBegan(String server, long atNanos) {
        faults.put(server, new Window(atNanos, Long.MAX_VALUE));
    }

    void faultEnded(String server, long atNanos) {
        faults.computeIfPresent(server, (name, fault) -> new Window(fault.fromNanos(), atNanos));
    }

    List<Played> phases() {
        return played;
    }

    /** Returns the servers that were out of order, and how long. */
    Map<String, Window> faults() {
        return faults;
    }

    long editedAtNanos() {
        return editedAtNanos;
    }

    void ended(long atNanos) {
        endedAtNanos = atNanos;
    }

    /** Returns the whole run, the last call included. */
    Window whole() {
        return new Window(0, endedAtNanos);
    }
}
