package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;
import java.util.List;

/**
 * Values in a row.
 *
 * @param place where it begins
 * @param items the values
 */
@Internal
public record ListNode(Place place, List<Node> items) implements Node {

    @Override
    public String shown() {
        return "a list";
    }
}
