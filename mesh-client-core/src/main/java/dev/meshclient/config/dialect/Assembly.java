package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.ObjectNode.Field;
import dev.meshclient.config.tree.Path;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.Location;
import dev.meshclient.model.ResourceMetadata;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Puts the declarations of all files of a mesh together, in the shape of one native document. Every value keeps the place
 * where it was written.
 */
final class Assembly {
    private final Findings findings;
    private final Map<ResourceKind, Map<String, Field>> resources = new EnumMap<>(ResourceKind.class);
    private final Map<ResourceKind, Map<String, Map<String, Field>>> parts = new EnumMap<>(ResourceKind.class);
    private final Map<String, Field> settings = new LinkedHashMap<>();
    private final Map<String, List<Node>> lists = new LinkedHashMap<>();
    private final List<ObjectNode> overlays = new ArrayList<>();
    private final List<Part> later = new ArrayList<>();
    private final Map<String, ResourceMetadata> metadata = new LinkedHashMap<>();
    private final Set<String> lenient = new HashSet<>();

    Assembly(Findings findings) {
        this.findings = findings;
    }

    Findings findings() {
        return findings;
    }

    /** What is written in this file is another tool's: what is unknown there is a warning, and so is what is missing. */
    void lenient(String file) {
        lenient.add(file);
    }

    Set<String> lenientFiles() {
        return lenient;
    }

    /** Adds a resource. */
    void add(ResourceKind kind, String name, Field declared) {
        Map<String, Field> present = resources.computeIfAbsent(kind, none -> new LinkedHashMap<>());
        if (kind == ResourceKind.MESH) {
            put(present, "", declared, "the mesh");
        } else {
            put(present, name, declared, kind.words() + " " + name);
        }
    }

    /** Adds a route, or a gateway route, whose owner may be known only when every file was read. */
    void addLater(Part part) {
        later.add(part);
    }

    private void addPlaced(Part part) {
        ResourceKind owner = Objects.requireNonNull(part.kind().parent());
        String name = part.owner() != null ? part.owner() : folder(part.file(), owner);
        if (name == null) {
            String option = part.kind() == ResourceKind.ROUTE ? "--router" : "--gateway";
            findings.error(
                    part.spec().value().place(),
                    Problem.of("a " + part.kind().words() + " of an unknown " + owner.words())
                            .value(part.name())
                            .expected("a folder with its name above the file, a field " + owner.nameField()
                                    + " beside the spec, or the option " + option + ", in code Placement"));
            return;
        }
        metadata(part.kind(), name + "/" + part.name(), part.metadata());
        Path path = Rebased.path(owner, name, part.kind(), part.name());
        add(
                part.kind(),
                name,
                part.name(),
                Rebased.field(part.spec().name(), path, part.spec().value()));
    }

    private @Nullable String folder(MeshFile file, ResourceKind owner) {
        Set<String> declared = namesOf(owner);
        return file.folders().stream().filter(declared::contains).findFirst().orElse(null);
    }

    /** Adds a route to its router, or a gateway route to its gateway. */
    private void add(ResourceKind kind, String parent, String name, Field declared) {
        Map<String, Field> siblings = parts.computeIfAbsent(kind, none -> new LinkedHashMap<>())
                .computeIfAbsent(parent, none -> new LinkedHashMap<>());
        put(siblings, name, declared, kind.words() + " " + name + " of " + parent);
    }

    /** Adds a setting of the whole mesh, of which there is one. */
    void set(String name, Field declared) {
        put(settings, name, declared, name);
    }

    private void put(Map<String, Field> present, String name, Field declared, String what) {
        Field first = present.putIfAbsent(name, declared);
        if (first != null) {
            findings.error(
                    new Place(declared.name(), declared.value().place().path()),
                    Problem.of("declared twice: " + what + ", first at " + first.name()));
        }
    }

    /** Says what the mesh is called; two files must say the same. */
    void meshName(Field declared) {
        Field first = settings.putIfAbsent("meshName", declared);
        if (first != null && !text(first).equals(text(declared))) {
            findings.error(
                    declared.value().place(),
                    Problem.of("another mesh")
                            .value(declared.value())
                            .expected(first.value().shown() + ", as at " + first.name()));
        }
    }

    private static String text(Field field) {
        return field.value() instanceof ScalarNode scalar
                ? scalar.text()
                : String.valueOf(field.value().shown());
    }

    /** Adds the items of a list that all files contribute to. */
    void append(String name, Node list) {
        List<Node> all = lists.computeIfAbsent(name, none -> new ArrayList<>());
        all.addAll(list instanceof ListNode items ? items.items() : List.of(list));
    }

    void overlay(ObjectNode overlay) {
        overlays.add(overlay);
    }

    List<ObjectNode> overlays() {
        return overlays;
    }

    /** Notes what is known of a resource besides its spec; of a part by the name of its owner, too. */
    void metadata(ResourceKind kind, String name, @Nullable ResourceMetadata declared) {
        if (declared != null) {
            metadata.put(kind.plural() + "/" + name, declared);
        }
    }

    Map<String, ResourceMetadata> metadata() {
        return metadata;
    }

    Set<String> namesOf(ResourceKind kind) {
        return resources.getOrDefault(kind, Map.of()).keySet();
    }

    /** Returns everything as one document. */
    ObjectNode root(Place start) {
        later.forEach(this::addPlaced);
        Map<String, Field> fields = new LinkedHashMap<>(settings);
        lists.forEach((name, items) -> {
            if (!items.isEmpty()) {
                Place first = items.get(0).place();
                fields.put(name, new Field(first.location(), new ListNode(first, items)));
            }
        });
        Map<ResourceKind, Map<String, Field>> whole = withParts();
        whole.forEach((kind, byName) -> {
            if (kind == ResourceKind.MESH) {
                fields.put("mesh", byName.values().iterator().next());
            } else {
                fields.put(kind.plural(), collected(start, kind, byName));
            }
        });
        return new ObjectNode(start, fields);
    }

    /**
     * A part of a resource.
     *
     * @param kind its kind
     * @param owner what it belongs to; null for whatever the folders say
     * @param name its name
     * @param spec its spec
     * @param metadata what is known besides
     * @param file where it was found
     */
    record Part(
            ResourceKind kind,
            @Nullable String owner,
            String name,
            Field spec,
            @Nullable ResourceMetadata metadata,
            MeshFile file) {}

    private static Field collected(Place start, ResourceKind kind, Map<String, Field> byName) {
        Location first = byName.isEmpty()
                ? start.location()
                : byName.values().iterator().next().name();
        Place place = new Place(first, start.path().field(kind.plural()));
        return new Field(first, new ObjectNode(place, byName));
    }

    /** Puts routes into their routers, and gateway routes into their gateways. */
    private Map<ResourceKind, Map<String, Field>> withParts() {
        Map<ResourceKind, Map<String, Field>> whole = new EnumMap<>(ResourceKind.class);
        resources.forEach((kind, byName) -> whole.put(kind, new LinkedHashMap<>(byName)));
        parts.forEach((kind, byOwner) -> {
            ResourceKind owner = Objects.requireNonNull(kind.parent());
            Map<String, Field> owners = whole.computeIfAbsent(owner, none -> new LinkedHashMap<>());
            byOwner.forEach(
                    (name, routes) -> owners.put(name, withRoutes(owners.get(name), owner, name, kind, routes)));
        });
        return whole;
    }

    /** As other tools write what is not there. */
    private boolean isLeftOpen(Node value) {
        return value instanceof ScalarNode scalar
                && scalar.isNull()
                && lenient.contains(value.place().location().document());
    }

    /** An owner that no file declares is made of its routes alone. */
    private Field withRoutes(
            @Nullable Field declared, ResourceKind owner, String name, ResourceKind kind, Map<String, Field> routes) {
        Field first = routes.values().iterator().next();
        if (declared == null) {
            findings.warning(
                    first.value().place(),
                    Problem.of(owner.words() + " is not among the files")
                            .value(name)
                            .nearest(name, namesOf(owner)));
        }
        if (declared != null && !(declared.value() instanceof ObjectNode)) {
            return declared;
        }
        Node body = declared == null ? null : declared.value();
        Place place = body == null ? first.value().place() : body.place();
        Map<String, Field> fields = new LinkedHashMap<>(body instanceof ObjectNode object ? object.fields() : Map.of());
        Map<String, Field> all = new LinkedHashMap<>();
        Field present = fields.get(kind.plural());
        if (present != null && present.value() instanceof ObjectNode object) {
            all.putAll(object.fields());
        } else if (present != null && !isLeftOpen(present.value())) {
            return declared == null ? present : declared;
        }
        routes.forEach((route, field) -> put(all, route, field, kind.words() + " " + route + " of " + name));
        fields.put(kind.plural(), collected(place, kind, all));
        return new Field(declared == null ? first.name() : declared.name(), new ObjectNode(place, fields));
    }
}
