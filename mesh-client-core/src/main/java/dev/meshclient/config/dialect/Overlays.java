package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.ObjectNode.Field;
import dev.meshclient.config.tree.Path;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.Location;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Lays extension fields over resources that were declared elsewhere, in files that have no room for them. A field that is
 * laid over replaces what the resource declares by that name.
 */
final class Overlays {
    /** Which fields an overlay may set. */
    private static final Map<ResourceKind, Set<String>> EXTENSIONS = Map.of(
            ResourceKind.VIRTUAL_NODE,
            Set.of("allowedHosts", "retryBudget", "serviceDiscovery"),
            ResourceKind.VIRTUAL_SERVICE,
            Set.of("aliases"),
            ResourceKind.ROUTE,
            Set.of("split", "stickyBy", "rewrite", "requestHeaders", "responseHeaders", "redirect", "directResponse"),
            ResourceKind.SPLIT,
            Set.of("weightedTargets", "stickyBy"));

    /** The fields that make a kind of service discovery more than App Mesh could declare. */
    private static final Map<String, Set<String>> DISCOVERY_EXTENSIONS = Map.of(
            "dns",
            Set.of("srv"),
            "awsCloudMap",
            Set.of("optionalAttributes", "healthStatus", "ownerAccount", "instancePort", "weightAttribute"));

    private static final List<ResourceKind> KINDS = List.of(
            ResourceKind.VIRTUAL_SERVICE,
            ResourceKind.VIRTUAL_ROUTER,
            ResourceKind.VIRTUAL_NODE,
            ResourceKind.VIRTUAL_GATEWAY,
            ResourceKind.SPLIT);

    private final Findings findings;

    private final Layers layers;

    /** Where each field was set, by its path in overlays. */
    private final Map<Path, Location> set = new HashMap<>();

    private Overlays(Findings findings, Layers layers) {
        this.findings = findings;
        this.layers = layers;
    }

    static ObjectNode laidOver(ObjectNode root, Assembly assembly) {
        Overlays overlays = new Overlays(assembly.findings(), assembly.layers());
        ObjectNode result = root;
        for (ObjectNode overlay : assembly.overlays()) {
            result = overlays.over(result, overlay);
        }
        return result;
    }

    private ObjectNode over(ObjectNode root, ObjectNode overlay) {
        List<String> kinds = KINDS.stream().map(ResourceKind::plural).toList();
        Map<String, Field> fields = new LinkedHashMap<>(root.fields());
        overlay.fields().forEach((section, field) -> {
            if (!kinds.contains(section)) {
                error(
                        new Place(field.name(), field.value().place().path()),
                        Problem.of("unknown field")
                                .expected(String.join(", ", kinds))
                                .nearest(section, kinds));
                return;
            }
            lay(ResourceKind.ofPlural(section).orElseThrow(), fields, field.value());
        });
        return new ObjectNode(root.place(), fields);
    }

    /** Lays over all resources of a kind; what should hold them, and is no object, stays to be told by its reader. */
    private void lay(ResourceKind kind, Map<String, Field> fields, Node overlay) {
        Field declared = fields.get(kind.plural());
        if (declared == null) {
            targets(kind, Map.of(), overlay);
        } else if (declared.value() instanceof ObjectNode object) {
            Map<String, Field> laid = targets(kind, object.fields(), overlay);
            fields.put(kind.plural(), new Field(declared.name(), new ObjectNode(object.place(), laid)));
        }
    }

    /** Lays over each resource that is named; one that is not there is an error. */
    private Map<String, Field> targets(ResourceKind kind, Map<String, Field> resources, Node overlay) {
        Map<String, Field> result = new LinkedHashMap<>(resources);
        for (Map.Entry<String, Field> entry : fieldsOf(overlay).entrySet()) {
            String name = entry.getKey();
            Field target = resources.get(name);
            if (target == null) {
                error(
                        new Place(
                                entry.getValue().name(),
                                entry.getValue().value().place().path()),
                        Problem.of("no such " + kind.words()).value(name).nearest(name, resources.keySet()));
            } else {
                result.put(
                        name,
                        new Field(
                                target.name(),
                                resource(kind, target.value(), entry.getValue().value())));
            }
        }
        return result;
    }

    private Node resource(ResourceKind kind, Node target, Node overlay) {
        if (!(target instanceof ObjectNode object)) {
            return target;
        }
        Set<String> extensions = EXTENSIONS.getOrDefault(kind, Set.of());
        Map<String, Field> fields = new LinkedHashMap<>(object.fields());
        fieldsOf(overlay).forEach((name, field) -> {
            ResourceKind part = partsOf(kind, name);
            if (part != null) {
                lay(part, fields, field.value());
            } else if (mayBeSet(name, field, extensions) && isFirst(field)) {
                fields.put(name, field);
            }
        });
        return new ObjectNode(object.place(), fields);
    }

    private static @Nullable ResourceKind partsOf(ResourceKind kind, String name) {
        return ResourceKind.ofPlural(name).filter(part -> part.parent() == kind).orElse(null);
    }

    /** Of service discovery the endpoints themselves are an extension, and what SRV names and Cloud Map have besides. */
    private boolean mayBeSet(String name, Field field, Set<String> extensions) {
        Place place = new Place(field.name(), field.value().place().path());
        if (!extensions.contains(name)) {
            String expected = extensions.isEmpty()
                    ? "nothing: it has none yet"
                    : String.join(", ", extensions.stream().sorted().toList());
            error(place, Problem.of("not an extension field").expected(expected).nearest(name, extensions));
            return false;
        }
        if (name.equals("serviceDiscovery") && !isExtension(fieldsOf(field.value()))) {
            error(
                    place,
                    Problem.of("not an extension field")
                            .expected("static, dns with srv, awsCloudMap with one of its extensions"));
            return false;
        }
        return true;
    }

    private static boolean isExtension(Map<String, Field> discovery) {
        if (discovery.size() != 1) {
            return false;
        }
        Map.Entry<String, Field> kind = discovery.entrySet().iterator().next();
        return kind.getKey().equals("static")
                || (kind.getValue().value() instanceof ObjectNode declared
                        && !Collections.disjoint(
                                DISCOVERY_EXTENSIONS.getOrDefault(kind.getKey(), Set.of()),
                                declared.fields().keySet()));
    }

    /** Overlays come in the order of their layers. */
    private boolean isFirst(Field field) {
        Location location = field.value().place().location();
        Place place = new Place(field.name(), field.value().place().path());
        Location twice = layers.declare(place.path(), location);
        Location first = set.putIfAbsent(place.path(), location);
        if (twice != null) {
            error(place, Problem.of("set by another overlay, too, at " + twice));
        } else if (first != null) {
            layers.hide(place, "an overlay of an earlier source sets it, too, at " + first);
        }
        return first == null;
    }

    private Map<String, Field> fieldsOf(Node node) {
        if (node instanceof ObjectNode object) {
            return object.fields();
        }
        error(node.place(), Problem.of("wrong type").value(node).expected("an object"));
        return Map.of();
    }

    private void error(Place place, Problem problem) {
        findings.error(place, problem);
    }
}
