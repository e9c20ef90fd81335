package dev.meshclient.call;

import dev.meshclient.annotation.Internal;
import dev.meshclient.endpoint.EndpointState;
import java.io.IOException;

/**
 * An adaptor, as the mesh client sees it when it warms connections, closes, or counts what is open. Safe for use by
 * several threads.
 */
@Internal
public interface Transport {

    /** Returns how many connections are open, in use or idle. */
    int openConnections();

    /**
     * Opens a connection for the first call to an endpoint, unless it has one or has left its node. Blocks until the
     * connection stands. Does nothing in an adaptor that keeps none.
     *
     * @throws IOException if the endpoint does not let it
     */
    default void warm(EndpointState endpoint) throws IOException {}

    /** Aborts every call and attempt that is still under way, and closes every connection. */
    void cancelOpenCalls();
}
