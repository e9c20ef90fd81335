package dev.meshclient.testkit;

import java.util.ArrayList;
import java.util.List;

/** What a test has left behind, and what went wrong when it was cleared away. */
final class Leaks {
    private final List<String> messages = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();

    void add(String message) {
        messages.add(message);
    }

    /** Runs what may fail, without keeping others from being run. */
    void guard(Runnable close) {
        try {
            close.run();
        } catch (RuntimeException | Error e) {
            add("a mesh client failed to close: " + e + " (expected: no exception)");
            failures.add(e);
        }
    }

    /** Adds what went wrong to the failure of a test, which comes first. */
    void addTo(Throwable failure) {
        failures.forEach(failure::addSuppressed);
    }

    /**
     * Tells everything, if there is anything.
     *
     * @throws AssertionError if something is left
     */
    void raise() {
        if (!messages.isEmpty()) {
            AssertionError error = new AssertionError(String.join("\n", messages));
            addTo(error);
            throw error;
        }
    }
}
