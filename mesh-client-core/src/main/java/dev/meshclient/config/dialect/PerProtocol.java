package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.PortMapping;

/** Readers of what a listener declares under the name of its protocol. */
final class PerProtocol {

    private PerProtocol() {}

    /** Returns a reader that also refuses the member of another protocol. */
    static <T> ValueReader<T> of(PortMapping listener, Union<T> union) {
        String protocol = listener.protocol().configName();
        return (node, scope) -> {
            int errors = scope.errors();
            T value = union.read(node, scope);
            if (scope.errors() == errors && !has(node, protocol, scope)) {
                scope.error(node, Problem.of("not for the listener's protocol").expected(protocol));
            }
            return value;
        };
    }

    private static boolean has(Node node, String protocol, Scope scope) {
        if (!(node instanceof ObjectNode object)) {
            return true;
        }
        Node member = object.child(protocol);
        return member != null && !scope.isLeftOpen(member);
    }
}
