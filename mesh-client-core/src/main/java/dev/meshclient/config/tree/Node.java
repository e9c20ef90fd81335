package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;
import org.jspecify.annotations.Nullable;

/** A value in a document. */
@Internal
public sealed interface Node permits ObjectNode, ListNode, ScalarNode, MissingNode {

    /** Returns where it stands. */
    Place place();

    /** Returns how messages show it; null where there is nothing to show. */
    @Nullable
    String shown();

    /**
     * Returns the place of something below this node, or where it would be.
     *
     * @param steps names of fields and, as integers, indexes of items
     */
    default Place placeOf(Object... steps) {
        @Nullable Node node = this;
        Place place = place();
        for (Object step : steps) {
            place = step instanceof Integer index ? place.item(index) : place.field((String) step);
            node = node == null ? null : node.below(step);
            if (node != null) {
                place = node.place();
            }
        }
        return place;
    }

    private @Nullable Node below(Object step) {
        if (this instanceof ObjectNode object && step instanceof String name) {
            ObjectNode.@Nullable Field field = object.fields().get(name);
            return field == null ? null : field.value();
        }
        if (this instanceof ListNode list
                && step instanceof Integer index
                && index < list.items().size()) {
            return list.items().get(index);
        }
        return null;
    }
}
