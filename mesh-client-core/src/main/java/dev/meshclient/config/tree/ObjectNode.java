package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Location;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Named values.
 *
 * @param place where it begins
 * @param fields by name, in the order of the document
 */
@Internal
public record ObjectNode(Place place, Map<String, Field> fields) implements Node {

    @Override
    public String shown() {
        return "an object";
    }

    /** Returns the value of a field; null if there is none. */
    public @Nullable Node child(String name) {
        Field field = fields.get(name);
        return field == null ? null : field.value();
    }

    /**
     * A named value.
     *
     * @param name where the name stands
     * @param value the value
     */
    public record Field(Location name, Node value) {}
}
