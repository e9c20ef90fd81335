package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Problem;
import java.util.Set;

/** Readers of names of things that were read before. */
final class Reference {

    private Reference() {}

    /** Returns a reader of the name of one of these. */
    static ValueReader<String> to(String kind, Set<String> declared) {
        return (node, scope) -> {
            String name = Text.NAME.read(node, scope);
            if (!name.isEmpty() && !declared.contains(name)) {
                scope.error(node, Problem.of("no such " + kind).value(name).nearest(name, declared));
            }
            return name;
        };
    }
}
