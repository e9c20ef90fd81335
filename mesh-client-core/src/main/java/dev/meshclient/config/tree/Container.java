package dev.meshclient.config.tree;

import dev.meshclient.config.tree.ObjectNode.Field;
import dev.meshclient.model.Location;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** An object or a list whose end has not been read yet. */
sealed interface Container {

    Place place();

    /** Returns how many values it has. */
    int size();

    /** Returns the path of the value that comes next. */
    Path next();

    void add(Node value);

    Node finish();

    /** A list. */
    record OpenList(Place place, List<Node> items) implements Container {

        OpenList(Place place) {
            this(place, new ArrayList<>());
        }

        @Override
        public int size() {
            return items.size();
        }

        @Override
        public Path next() {
            return place.path().item(items.size());
        }

        @Override
        public void add(Node value) {
            items.add(value);
        }

        @Override
        public Node finish() {
            return new ListNode(place, Collections.unmodifiableList(items));
        }
    }

    /** An object. */
    final class OpenObject implements Container {
        private final Place place;
        private final Findings findings;
        private final Map<String, Field> fields = new LinkedHashMap<>();
        private @Nullable String name;
        private Location nameLocation;

        OpenObject(Place place, Findings findings) {
            this.place = place;
            this.findings = findings;
            this.nameLocation = place.location();
        }

        boolean expectsName() {
            return name == null;
        }

        /** Takes a name; one that was there before is an error, and its second value is dropped. */
        void name(String newName, Location location) {
            Field earlier = fields.get(newName);
            if (earlier != null) {
                findings.error(
                        new Place(location, place.path().field(newName)),
                        Problem.of(
                                "duplicate key, first at line " + earlier.name().line() + ", column "
                                        + earlier.name().column()));
            }
            name = newName;
            nameLocation = location;
        }

        @Override
        public Place place() {
            return place;
        }

        @Override
        public int size() {
            return fields.size();
        }

        @Override
        public Path next() {
            return name == null ? place.path() : place.path().field(name);
        }

        @Override
        public void add(Node value) {
            if (name != null) {
                fields.putIfAbsent(name, new Field(nameLocation, value));
            }
            name = null;
        }

        @Override
        public Node finish() {
            return new ObjectNode(place, Collections.unmodifiableMap(fields));
        }
    }
}
