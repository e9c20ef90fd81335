package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.ObjectNode.Field;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds the resources in a file of App Mesh's JSON, whatever they are wrapped in. */
final class AppMeshDocument {
    /** What the command line and the SDKs put beside resources. */
    private static final Set<String> BESIDES = Set.of("ResponseMetadata", "$metadata", "nextToken");

    private final MeshFile file;
    private final Assembly assembly;

    AppMeshDocument(MeshFile file, Assembly assembly) {
        this.file = file;
        this.assembly = assembly;
    }

    void read(Node node) {
        if (node instanceof ListNode list) {
            list.items().forEach(this::read);
        } else if (node instanceof ObjectNode object) {
            read(object);
        } else {
            problem(node.place(), Problem.of("wrong type").value(node).expected("an object"));
        }
    }

    private void read(ObjectNode object) {
        if (object.fields().containsKey("spec") || isReference(object)) {
            resource(object, null);
            return;
        }
        object.fields().forEach((name, field) -> {
            Optional<ResourceKind> one = ResourceKind.ofEnvelope(name);
            Optional<ResourceKind> several = ResourceKind.ofPlural(name).filter(ResourceKind::isOfAppMesh);
            if (one.isPresent()) {
                resource(field.value(), one.get());
            } else if (several.isPresent()) {
                resources(field.value(), several.get());
            } else if (name.equals("meshName")) {
                assembly.meshName(field);
            } else if (!BESIDES.contains(name)) {
                unknown(name, field);
            }
        });
        goesOn(object.fields().get("nextToken"));
    }

    private static boolean isReference(ObjectNode object) {
        return object.fields().containsKey("meshName")
                && object.fields().keySet().stream().noneMatch(AppMeshDocument::holdsResources);
    }

    private static boolean holdsResources(String field) {
        return ResourceKind.ofEnvelope(field).isPresent()
                || ResourceKind.ofPlural(field)
                        .filter(ResourceKind::isOfAppMesh)
                        .isPresent();
    }

    private void resources(Node node, ResourceKind kind) {
        if (!(node instanceof ListNode list)) {
            problem(node.place(), Problem.of("wrong type").value(node).expected("a list"));
            return;
        }
        for (Node item : list.items()) {
            boolean wrapped =
                    item instanceof ObjectNode object && object.fields().containsKey(kind.envelope());
            if (wrapped) {
                read(item);
            } else {
                resource(item, kind);
            }
        }
    }

    private void resource(Node node, @Nullable ResourceKind kind) {
        if (node instanceof ObjectNode object) {
            new AppMeshResource(object, file, assembly).read(kind);
        } else if (!(node instanceof ScalarNode scalar && scalar.isNull())) {
            problem(node.place(), Problem.of("wrong type").value(node).expected("an object"));
        }
    }

    private void goesOn(@Nullable Field token) {
        if (token != null && token.value() instanceof ScalarNode scalar && !scalar.isNull()) {
            assembly.findings()
                    .warning(
                            token.value().place(),
                            Problem.of("the list goes on: this is only its first page")
                                    .expected("every page"));
        }
    }

    private void unknown(String name, Field field) {
        List<String> known = ResourceKind.envelopes().stream().sorted().toList();
        assembly.findings()
                .warning(
                        new Place(field.name(), field.value().place().path()),
                        Problem.of("unknown field")
                                .expected(String.join(", ", known))
                                .nearest(name, known));
    }

    private void problem(Place place, Problem problem) {
        assembly.findings().error(place, problem);
    }
}
