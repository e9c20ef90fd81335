package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.ObjectNode.Field;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.Location;
import dev.meshclient.model.ResourceMetadata;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the declarations of all files of a mesh together, in the shape of one native document. Every value keeps the place
 * where it was written.
 */
final class Assembly {
    private final Findings findings;
    private final Layers layers;
    private final Map<ResourceKind, Map<String, Field>> resources = new EnumMap<>(ResourceKind.class);
    private final Parts parts;
    private final Map<String, Field> settings = new LinkedHashMap<>();
    private final Map<Integer, Field> meshNames = new HashMap<>();
    private final Map<String, Location> listed = new HashMap<>();
    private final Map<String, List<Node>> lists = new LinkedHashMap<>();
    private final List<ObjectNode> overlays = new ArrayList<>();
    private final Map<String, ResourceMetadata> metadata = new LinkedHashMap<>();
    private final Set<String> lenient = new HashSet<>();

    Assembly(Findings findings) {
        this.findings = findings;
        this.layers = new Layers(findings);
        this.parts = new Parts(this);
    }

    Findings findings() {
        return findings;
    }

    Layers layers() {
        return layers;
    }

    /** What is written in this file is another tool's: what is unknown there is a warning, and so is what is missing. */
    void lenient(String file) {
        lenient.add(file);
    }

    Set<String> lenientFiles() {
        return lenient;
    }

    /** Adds a resource, with what is known of it besides its spec. */
    void add(ResourceKind kind, String name, Field declared, @Nullable ResourceMetadata known) {
        Map<String, Field> present = resources.computeIfAbsent(kind, none -> new LinkedHashMap<>());
        boolean counts = kind == ResourceKind.MESH
                ? layers.put(present, "", declared, "the mesh")
                : layers.put(present, name, declared, kind.words() + " " + name);
        if (counts) {
            metadata(kind, name, known);
        }
    }

    /** Adds a route, or a gateway route, whose owner may be known only when every file was read. */
    void addLater(Part part) {
        parts.add(part);
    }

    /** Adds a setting of the whole mesh, of which there is one. */
    void set(String name, Field declared) {
        layers.put(settings, name, declared, name);
    }

    /** Says what the mesh is called; two files of one layer must say the same. */
    void meshName(Field declared) {
        Field own = meshNames.putIfAbsent(layers.of(declared.name()), declared);
        Field first = settings.putIfAbsent("meshName", declared);
        if (own != null && isAnother(own, declared)) {
            findings.error(declared.value().place(), anotherMesh(own, declared));
        } else if (own == null && first != null && isAnother(first, declared)) {
            findings.warning(declared.value().place(), anotherMesh(first, declared));
        }
    }

    private static boolean isAnother(Field first, Field declared) {
        return !text(first).equals(text(declared));
    }

    private static Problem anotherMesh(Field first, Field declared) {
        return Problem.of("another mesh")
                .value(declared.value())
                .expected(first.value().shown() + ", as at " + first.name());
    }

    private static String text(Field field) {
        return field.value() instanceof ScalarNode scalar
                ? scalar.text()
                : String.valueOf(field.value().shown());
    }

    /** Adds the items of a list that all files of a layer contribute to. */
    void append(String name, ListNode list) {
        Location place = list.place().location();
        Location first = listed.putIfAbsent(name, place);
        if (first != null && layers.of(first) != layers.of(place)) {
            layers.hide(new Field(place, list), name, first);
        } else {
            lists.computeIfAbsent(name, none -> new ArrayList<>()).addAll(list.items());
        }
    }

    void overlay(ObjectNode overlay) {
        overlays.add(overlay);
    }

    List<ObjectNode> overlays() {
        return overlays;
    }

    /** Notes what is known of a resource besides its spec; of a part by the name of its owner, too. */
    void metadata(ResourceKind kind, String name, @Nullable ResourceMetadata known) {
        if (known != null) {
            metadata.put(kind.plural() + "/" + name, known);
        }
    }

    Map<String, ResourceMetadata> metadata() {
        return metadata;
    }

    Map<String, Field> resources(ResourceKind kind) {
        return resources.getOrDefault(kind, Map.of());
    }

    /** Returns everything as one document. */
    ObjectNode root(Place start) {
        Map<String, Field> fields = new LinkedHashMap<>(settings);
        lists.forEach((name, items) -> {
            if (!items.isEmpty()) {
                Place first = items.get(0).place();
                fields.put(name, new Field(first.location(), new ListNode(first, items)));
            }
        });
        for (ResourceKind kind : ResourceKind.values()) {
            if (kind == ResourceKind.MESH) {
                fields.putAll(named("mesh", resources(kind).get("")));
            } else if (kind.parent() == null) {
                fields.putAll(named(kind.plural(), section(kind, start)));
            }
        }
        return new ObjectNode(start, fields);
    }

    private static Map<String, Field> named(String name, @Nullable Field field) {
        return field == null ? Map.of() : Map.of(name, field);
    }

    private @Nullable Field section(ResourceKind kind, Place start) {
        Map<String, Field> whole = parts.joined(kind, resources(kind));
        return whole.isEmpty() ? null : collected(start, kind, whole);
    }

    /** Returns resources of one kind under the name of the kind. */
    static Field collected(Place start, ResourceKind kind, Map<String, Field> byName) {
        Location first = byName.isEmpty()
                ? start.location()
                : byName.values().iterator().next().name();
        Place place = new Place(first, start.path().field(kind.plural()));
        return new Field(first, new ObjectNode(place, byName));
    }
}
