package dev.meshclient.discovery;

import dev.meshclient.model.Endpoint;
import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * Finds the endpoints of one virtual node. It is asked again and again, one question at a time, on a thread that may
 * block. An interrupt should end a question that waits, with an {@link IOException}: it comes after ten seconds, and when
 * the mesh client closes. Of all resolvers of a mesh client at most three are asked at a time, and of those that failed last
 * at most two; the others wait for their turn. One that heeds no interrupt keeps its place until it has come back.
 */
public interface EndpointResolver extends AutoCloseable {

    /** Returns what people call it in messages, such as {@code dns:orders.local}; the same for all its life. */
    String name();

    /**
     * Finds the endpoints that there are now. May block for a few seconds at most.
     *
     * @return all endpoints, each of them once; empty if there are certainly none
     * @throws IOException if it cannot be told at the moment, or the resolver is closed; the last answer then stays in force
     */
    Resolution resolve() throws IOException;

    /** Ends what the resolver holds. Idempotent. A question that is under way may fail. */
    @Override
    default void close() {}

    /**
     * An answer.
     *
     * @param endpoints all endpoints, in any order; port 0 stands for the node's listener port
     * @param refreshAfter when to ask again, not negative; zero for never
     */
    record Resolution(List<Endpoint> endpoints, Duration refreshAfter) {

        /** Copies the endpoints. */
        public Resolution {
            endpoints = List.copyOf(endpoints);
        }
    }
}
