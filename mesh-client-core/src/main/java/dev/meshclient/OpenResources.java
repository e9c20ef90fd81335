package dev.meshclient;

import dev.meshclient.annotation.Internal;
import java.util.List;

/**
 * What a mesh client holds at one moment; after {@link MeshClient#close} there is nothing left.
 *
 * @param calls calls that are under way, the ones whose response body is still open included
 * @param attempts attempts that are open, those with an open response body included
 * @param connections connections that are open, in use or idle
 * @param tickets places in queues
 * @param threads names of the threads that run because of this client
 */
@Internal
public record OpenResources(int calls, int attempts, int connections, int tickets, List<String> threads) {

    /** Copies the names. */
    public OpenResources {
        threads = List.copyOf(threads);
    }

    /** Returns whether nothing at all is open. */
    public boolean isEmpty() {
        return calls == 0 && attempts == 0 && connections == 0 && tickets == 0 && threads.isEmpty();
    }
}
