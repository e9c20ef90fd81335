package dev.meshclient.discovery;

import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import org.jspecify.annotations.Nullable;

/**
 * A registry of services that decides itself when it is asked, for all nodes of a mesh client together, as AWS Cloud Map
 * is within the quota of an account. What is simply asked again and again for each node is an {@link EndpointResolver}.
 */
public interface ServiceRegistry {

    /**
     * Begins to serve one mesh client, without asking anything and without starting a thread.
     *
     * @param scheduler the way to other threads: the session lives on its control thread, and blocks on its io threads only
     * @param ticker elapsed time
     * @param random chance
     */
    Session open(Scheduler scheduler, Ticker ticker, RandomSource random);

    /** What one mesh client has of a registry. Used by the control thread only. */
    interface Session extends AutoCloseable {

        /**
         * Returns what finds the endpoints of a node, without asking anything yet; another one each time.
         *
         * @param declared what the node declares
         * @return null if this registry is for another kind of service discovery
         */
        @Nullable
        EndpointWatcher watch(DeclaredDiscovery declared);

        /** Ends what the session holds. Called once, when the control thread has ended; questions under way may fail. */
        @Override
        void close();
    }
}
