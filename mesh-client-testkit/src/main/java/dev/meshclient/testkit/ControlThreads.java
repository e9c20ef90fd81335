package dev.meshclient.testkit;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells that clients were not closed by their control threads: each has one, from its building to its close. The threads
 * for blocking work tell less, since they come and go, and some JVMs do not list them.
 */
final class ControlThreads {
    private static final String NAME = "mesh-control";

    private final Set<Thread> before = alive();

    /** Returns what those that have begun since, and do not end, say of clients. */
    List<String> leaks(Patience patience) {
        int left = patience.settled(this::fresh, fresh -> fresh == 0);
        return left == 0
                ? List.of()
                : List.of("mesh clients that were built and not closed: " + left
                        + " (expected: none; close each, or hand it to watch)");
    }

    private int fresh() {
        Set<Thread> fresh = alive();
        fresh.removeAll(before);
        return fresh.size();
    }

    private static Set<Thread> alive() {
        Set<Thread> threads = new HashSet<>(Thread.getAllStackTraces().keySet());
        threads.removeIf(thread -> !thread.getName().equals(NAME));
        return threads;
    }
}
