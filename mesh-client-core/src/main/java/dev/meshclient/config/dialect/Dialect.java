package dev.meshclient.config.dialect;

import dev.meshclient.annotation.Internal;
import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Node;

/** One way of writing a mesh down. */
@Internal
public interface Dialect {

    /** Returns by what a document in this dialect is known, for messages: {@code format: mesh-client/v1}. */
    String sign();

    /** Returns whether a document is written in this dialect, judged by a quick look. */
    boolean recognizes(Node root);

    /**
     * Reads a document. Where it is wrong the result holds placeholders, and the findings have an error.
     *
     * @param root the document
     * @param findings what is wrong with it
     */
    DeclaredMesh read(Node root, Findings findings);
}
