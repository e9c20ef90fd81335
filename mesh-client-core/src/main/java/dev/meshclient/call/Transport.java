package dev.meshclient.call;

import dev.meshclient.annotation.Internal;

/** An adaptor, as the mesh client sees it when it closes or counts what is open. Safe for use by several threads. */
@Internal
public interface Transport {

    /** Returns how many connections are open, in use or idle. */
    int openConnections();

    /** Aborts every call and attempt that is still under way, and closes every connection. */
    void cancelOpenCalls();
}
