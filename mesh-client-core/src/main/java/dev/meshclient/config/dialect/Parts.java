package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.ObjectNode.Field;
import dev.meshclient.config.tree.Path;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.Location;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Routes and gateway routes that files declare apart from their routers and gateways. Where one layer declares both, they
 * are one resource; a layer that declares only the parts adds them to what another one declares.
 */
final class Parts {
    private final Assembly assembly;
    private final Findings findings;
    private final Layers layers;
    private final List<Part> all = new ArrayList<>();

    /** By the kinds of parts, and the names of what they belong to. */
    private final Map<ResourceKind, Map<String, Map<String, Field>>> placed = new EnumMap<>(ResourceKind.class);

    Parts(Assembly assembly) {
        this.assembly = assembly;
        this.findings = assembly.findings();
        this.layers = assembly.layers();
    }

    /** Adds a part, whose owner may be known only when every file was read. */
    void add(Part part) {
        all.add(part);
    }

    /** Returns a kind of resource with the parts in their places. */
    Map<String, Field> joined(ResourceKind owner, Map<String, Field> resources) {
        all.stream().filter(part -> part.kind().parent() == owner).forEach(part -> place(part, owner));
        Map<String, Field> whole = new LinkedHashMap<>(resources);
        placed.forEach((kind, byOwner) -> {
            if (kind.parent() == owner) {
                byOwner.forEach((name, parts) -> whole.put(name, join(resources.get(name), owner, name, kind, parts)));
            }
        });
        return whole;
    }

    private void place(Part part, ResourceKind owner) {
        String name = part.owner() != null ? part.owner() : folder(part.file(), owner);
        if (name == null) {
            tellOwnerless(part, owner);
            return;
        }
        Path path = Rebased.path(owner, name, part.kind(), part.name());
        Field declared = Rebased.field(part.spec().name(), path, part.spec().value());
        Field whole = assembly.resources(owner).get(name);
        if (whole != null && isOfAnother(declared.name(), whole, Rebased.path(owner, name))) {
            String what = words(part.kind(), part.name(), name);
            if (!layers.isTwice(declared, what)) {
                layers.hide(declared, owner.words() + " " + name, whole.name());
            }
        } else if (put(siblings(part.kind(), name, whole), part.kind(), name, part.name(), declared)) {
            assembly.metadata(part.kind(), name + "/" + part.name(), part.metadata());
        }
    }

    private @Nullable String folder(MeshFile file, ResourceKind owner) {
        Set<String> declared = assembly.resources(owner).keySet();
        return file.folders().stream().filter(declared::contains).findFirst().orElse(null);
    }

    private void tellOwnerless(Part part, ResourceKind owner) {
        String option = part.kind() == ResourceKind.ROUTE ? "--router" : "--gateway";
        findings.error(
                part.spec().value().place(),
                Problem.of("a " + part.kind().words() + " of an unknown " + owner.words())
                        .value(part.name())
                        .expected("a folder with its name above the file, a field " + owner.nameField()
                                + " beside the spec, or the option " + option + ", in code Placement"));
    }

    /** A layer whose router does not count has none of its routes count. */
    private boolean isOfAnother(Location part, Field whole, Path path) {
        return layers.of(part) != layers.of(whole.name()) && layers.declares(part, path);
    }

    private boolean put(Map<String, Field> siblings, ResourceKind kind, String owner, String name, Field declared) {
        return layers.put(siblings, name, declared, words(kind, name, owner));
    }

    private static String words(ResourceKind kind, String name, String owner) {
        return kind.words() + " " + name + " of " + owner;
    }

    /** Returns the parts of one owner, at first those that stand inside it. */
    private Map<String, Field> siblings(ResourceKind kind, String owner, @Nullable Field whole) {
        return placed.computeIfAbsent(kind, none -> new LinkedHashMap<>()).computeIfAbsent(owner, none -> {
            Map<String, Field> inside = new LinkedHashMap<>();
            if (partsIn(whole, kind) instanceof ObjectNode object) {
                object.fields().forEach((name, field) -> put(inside, kind, owner, name, field));
            }
            return inside;
        });
    }

    private static @Nullable Node partsIn(@Nullable Field whole, ResourceKind kind) {
        return whole != null && whole.value() instanceof ObjectNode object ? object.child(kind.plural()) : null;
    }

    /** An owner that no file declares is made of its parts alone; what is no object stays to be told by its reader. */
    private Field join(
            @Nullable Field declared, ResourceKind owner, String name, ResourceKind kind, Map<String, Field> parts) {
        if (declared == null) {
            return made(owner, name, kind, parts);
        }
        Node inside = partsIn(declared, kind);
        boolean open = inside == null || inside instanceof ObjectNode || isLeftOpen(inside);
        return declared.value() instanceof ObjectNode object && open
                ? new Field(declared.name(), with(kind, parts, object.place(), object.fields()))
                : declared;
    }

    private Field made(ResourceKind owner, String name, ResourceKind kind, Map<String, Field> parts) {
        Field first = parts.values().iterator().next();
        findings.warning(
                first.value().place(),
                Problem.of(owner.words() + " is not among the files")
                        .value(name)
                        .nearest(name, assembly.resources(owner).keySet()));
        return new Field(first.name(), with(kind, parts, first.value().place(), Map.of()));
    }

    private static ObjectNode with(
            ResourceKind kind, Map<String, Field> parts, Place place, Map<String, Field> declared) {
        Map<String, Field> fields = new LinkedHashMap<>(declared);
        fields.put(kind.plural(), Assembly.collected(place, kind, parts));
        return new ObjectNode(place, fields);
    }

    /** As other tools write what is not there. */
    private boolean isLeftOpen(Node value) {
        return value instanceof ScalarNode scalar
                && scalar.isNull()
                && assembly.lenientFiles().contains(value.place().location().document());
    }
}
