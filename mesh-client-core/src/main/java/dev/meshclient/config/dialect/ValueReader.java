package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;

/**
 * Reads one value of a document. What is wrong becomes a finding and the result a placeholder, so that reading goes on
 * and brings every problem to light; a {@link dev.meshclient.config.tree.MissingNode} gives a placeholder in silence.
 */
@FunctionalInterface
interface ValueReader<T> {

    T read(Node node, Scope scope);
}
