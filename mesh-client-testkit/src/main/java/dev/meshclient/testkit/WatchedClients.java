package dev.meshclient.testkit;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Clients that are to leave nothing behind. */
final class WatchedClients {
    private final List<WatchedClient> watched = new CopyOnWriteArrayList<>();
    private final Patience patience;

    WatchedClients(Patience patience) {
        this.patience = patience;
    }

    void add(WatchedClient client) {
        watched.add(client);
    }

    int size() {
        return watched.size();
    }

    /** Closes and forgets all but the first ones. Returns what they left. */
    Leaks closeAllBut(int first) {
        Leaks leaks = new Leaks();
        while (watched.size() > first) {
            watched.remove(first).close(patience, leaks);
        }
        return leaks;
    }
}
