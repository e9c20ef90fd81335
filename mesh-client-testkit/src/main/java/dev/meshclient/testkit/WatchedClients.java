package dev.meshclient.testkit;

import dev.meshclient.MeshClient;
import dev.meshclient.OpenResources;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Clients that are to leave nothing behind. */
final class WatchedClients {
    private final List<Watched> watched = new CopyOnWriteArrayList<>();
    private final Patience patience;

    WatchedClients(Patience patience) {
        this.patience = patience;
    }

    /** Adds a client, with what closes it. */
    void add(MeshClient client, Runnable close) {
        watched.add(new Watched(client, close));
    }

    int size() {
        return watched.size();
    }

    /** Closes and forgets all but the first ones. Returns what they left. */
    List<String> closeAllBut(int first) {
        List<String> leaks = new ArrayList<>();
        while (watched.size() > first) {
            close(watched.remove(first), leaks);
        }
        return leaks;
    }

    private void close(Watched each, List<String> leaks) {
        OpenResources before =
                patience.settled(each.client::openResources, open -> open.calls() == 0 && open.attempts() == 0);
        each.close.run();
        OpenResources after = patience.settled(each.client::openResources, OpenResources::isEmpty);
        if (before.calls() + before.attempts() + before.tickets() > 0) {
            leaks.add("at the end of the test a call was still open: " + before
                    + " (expected: none; is every response closed?)");
        }
        if (!after.isEmpty()) {
            leaks.add("after its close a mesh client still holds " + after + " (expected: nothing)");
        }
    }

    private record Watched(MeshClient client, Runnable close) {}
}
