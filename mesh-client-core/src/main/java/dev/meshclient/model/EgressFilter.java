package dev.meshclient.model;

/** What a virtual node may call besides its backends. App Mesh's default is {@link #DROP_ALL}. */
public enum EgressFilter {
    /** Anything, unless the node names backends: then it is as {@link #DROP_ALL} (App Mesh user guide, Meshes). */
    ALLOW_ALL,
    /** Backends, {@code *.amazonaws.com} and, as an extension, allowed hosts only. */
    DROP_ALL
}
