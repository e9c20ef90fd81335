package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;

/** What a document may have at most; a document is not trusted to be reasonable. */
@Internal
public final class Limits {
    /** Bytes of a document: 8 MB. */
    public static final int TEXT = 8 * 1024 * 1024;

    /** Objects and lists inside one another. */
    static final int DEPTH = 64;

    /** Characters of a key; the YAML scanner knows no longer ones either, unless they stand behind a question mark. */
    static final int KEY = 1024;

    /** Characters of a value. */
    static final int SCALAR = 64 * 1024;

    /** Fields of one object, or items of one list. */
    static final int ENTRIES = 10_000;

    /** Values in the whole document. */
    static final int NODES = 500_000;

    private Limits() {}
}
