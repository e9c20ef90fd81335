package dev.meshclient.model;

/** Extension: by what a caller keeps its side of a split. A request without the key goes to a side at random. */
public sealed interface StickyKey {

    /**
     * A header's value.
     *
     * @param name the header's name, case-insensitive
     */
    record Header(String name) implements StickyKey {}

    /**
     * A cookie's value.
     *
     * @param name the cookie's name, case-sensitive
     */
    record Cookie(String name) implements StickyKey {}

    /** The key in the {@code MeshContext} of the thread that makes the call. */
    record Caller() implements StickyKey {}
}
