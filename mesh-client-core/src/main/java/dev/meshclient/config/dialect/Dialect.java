package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;

/** One way of writing a mesh down. */
interface Dialect {

    /** Returns by what a document in this dialect is known, for messages: {@code format: mesh-client/v1}. */
    String sign();

    /** Returns whether a document is written in this dialect, judged by a quick look. */
    boolean recognizes(Node root);

    /**
     * Adds what a document declares, spec by spec as it is written; the specs are read when all documents are together.
     *
     * @param root the document
     * @param file where it comes from
     * @param assembly what it is added to, with its findings
     */
    void read(Node root, MeshFile file, Assembly assembly);
}
