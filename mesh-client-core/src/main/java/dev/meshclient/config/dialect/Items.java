package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import java.util.List;

/** Readers of lists. */
final class Items {

    private Items() {}

    /** Returns a reader of a list of any length. */
    static <T> ValueReader<List<T>> of(ValueReader<T> item) {
        return of(item, 0, Integer.MAX_VALUE);
    }

    /** Returns a reader of a list of that many items. */
    static <T> ValueReader<List<T>> of(ValueReader<T> item, int min, int max) {
        return (node, scope) -> {
            if (!(node instanceof ListNode list)) {
                scope.wrongType(node, "a list");
                return List.of();
            }
            int size = list.items().size();
            if (size < min || size > max) {
                String expected = max == Integer.MAX_VALUE ? min + " or more" : Range.text(min, max);
                scope.error(
                        node, Problem.of("wrong length").value(size + " items").expected(expected));
            }
            return list.items().stream()
                    .map(value -> item.read(scope.present(value), scope))
                    .toList();
        };
    }

    /** Returns the node of an item, for what is wrong between several of them. */
    static Node node(Node list, int index) {
        return ((ListNode) list).items().get(index);
    }
}
