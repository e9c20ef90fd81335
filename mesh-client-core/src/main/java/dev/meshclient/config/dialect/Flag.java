package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ScalarNode;

/** Reads a boolean: {@code true} or {@code false}, without quotes. */
final class Flag {

    private Flag() {}

    static boolean read(Node node, Scope scope) {
        if (node instanceof ScalarNode scalar && scalar.plain()) {
            if (scalar.text().equals("true")) {
                return true;
            }
            if (scalar.text().equals("false")) {
                return false;
            }
        }
        scope.wrongType(node, "true or false");
        return false;
    }
}
