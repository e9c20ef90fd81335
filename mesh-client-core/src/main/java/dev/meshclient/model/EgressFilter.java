package dev.meshclient.model;

/** What a virtual node may call besides its backends. App Mesh's default is {@link #DROP_ALL}. */
public enum EgressFilter {
    /** Anything. */
    ALLOW_ALL,
    /** Backends and {@code *.amazonaws.com} only. */
    DROP_ALL
}
