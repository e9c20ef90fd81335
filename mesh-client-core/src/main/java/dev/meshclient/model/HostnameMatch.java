package dev.meshclient.model;

/** What the host of a request must look like, without its port, in capital or small letters. */
public sealed interface HostnameMatch {

    /**
     * Exactly this host.
     *
     * @param hostname 1..253 characters
     */
    record Exact(String hostname) implements HostnameMatch {}

    /**
     * The host's end.
     *
     * @param suffix 1..253 characters
     */
    record Suffix(String suffix) implements HostnameMatch {}
}
