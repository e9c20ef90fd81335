package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Location;

/**
 * Where a value stands.
 *
 * @param location its line and column
 * @param path its path
 */
@Internal
public record Place(Location location, Path path) {

    /** Returns the place of a field that this object lacks. */
    public Place field(String name) {
        return new Place(location, path.field(name));
    }

    /** Returns the place of an item that this list lacks. */
    public Place item(int index) {
        return new Place(location, path.item(index));
    }
}
