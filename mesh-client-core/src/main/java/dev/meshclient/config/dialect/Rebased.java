package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.ObjectNode.Field;
import dev.meshclient.config.tree.Path;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.Location;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives a spec the path that it would have in a native document, whatever it was wrapped in. Lines and columns stay those
 * of the file; the path then names the resource, also where the file does not.
 */
final class Rebased {
    private Rebased() {}

    static Node under(Path path, Node node) {
        Place place = new Place(node.place().location(), path);
        if (node instanceof ObjectNode object) {
            Map<String, Field> fields = new LinkedHashMap<>();
            object.fields()
                    .forEach((name, field) ->
                            fields.put(name, new Field(field.name(), under(path.field(name), field.value()))));
            return new ObjectNode(place, fields);
        }
        if (node instanceof ListNode list) {
            List<Node> items = new ArrayList<>();
            list.items().forEach(item -> items.add(under(path.item(items.size()), item)));
            return new ListNode(place, items);
        }
        return node instanceof ScalarNode scalar ? new ScalarNode(place, scalar.text(), scalar.plain()) : node;
    }

    /** Returns the path of a resource. */
    static Path path(ResourceKind kind, String name) {
        return kind == ResourceKind.MESH
                ? Path.ROOT.field("mesh")
                : Path.ROOT.field(kind.plural()).field(name);
    }

    /** Returns the path of a part of a resource, such as a route. */
    static Path path(ResourceKind kind, String name, ResourceKind part, String partName) {
        return path(kind, name).field(part.plural()).field(partName);
    }

    static Field field(Location name, Path path, Node node) {
        return new Field(name, under(path, node));
    }
}
