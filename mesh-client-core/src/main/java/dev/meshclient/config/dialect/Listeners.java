package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/** Readers of the listeners of a resource, of which no two have the same port. */
final class Listeners {

    private Listeners() {}

    static <T> ValueReader<List<T>> of(ValueReader<T> listener, ToIntFunction<T> port, int min) {
        ValueReader<List<T>> items = Items.of(listener, min, Integer.MAX_VALUE);
        return (node, scope) -> {
            int errors = scope.errors();
            List<T> listeners = items.read(node, scope);
            if (scope.errors() == errors) {
                refuseEqualPorts(node, scope, listeners.stream().mapToInt(port).toArray());
            }
            return listeners;
        };
    }

    private static void refuseEqualPorts(Node node, Scope scope, int[] ports) {
        Set<Integer> seen = new HashSet<>();
        for (int i = 0; i < ports.length; i++) {
            if (!seen.add(ports[i])) {
                scope.error(
                        node.placeOf(i, "portMapping", "port"),
                        Problem.of("another listener has this port").value(String.valueOf(ports[i])));
            }
        }
    }
}
