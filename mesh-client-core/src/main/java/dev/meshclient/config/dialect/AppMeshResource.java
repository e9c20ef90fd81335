package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.ObjectNode.Field;
import dev.meshclient.config.tree.Place;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.Location;
import dev.meshclient.model.ResourceMetadata;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One resource as App Mesh's API shows it, or as its command line takes it: names, spec, and what else there is. */
final class AppMeshResource {
    /** Of the input the last two, which concern the call and not the resource. */
    private static final List<String> BESIDE_SPEC =
            List.of("meshName", "meshOwner", "spec", "metadata", "status", "clientToken", "tags");

    private final ObjectNode node;
    private final MeshFile file;
    private final Assembly assembly;
    private final Scope scope;

    AppMeshResource(ObjectNode node, MeshFile file, Assembly assembly) {
        this.node = node;
        this.file = file;
        this.assembly = assembly;
        this.scope = Scope.document(assembly.findings(), assembly.lenientFiles());
    }

    /**
     * Reads it.
     *
     * @param declared its kind; null where nothing says it but its fields
     */
    void read(@Nullable ResourceKind declared) {
        Field spec = node.fields().get("spec");
        if (spec == null) {
            warning(
                    node.place(),
                    Problem.of("left out: a reference without a spec, as list-* gives it")
                            .expected("the output of describe-*"));
            return;
        }
        if (isDeleted()) {
            assembly.findings().note(node.place(), Problem.of("left out: deleted"));
            return;
        }
        ResourceKind kind = declared != null ? declared : AppMeshShape.kindOf(node, spec.value(), file);
        if (kind == null) {
            error(
                    spec.value().place(),
                    Problem.of("a spec of an unknown kind")
                            .expected("the fields of one resource, or its name beside the spec"));
            return;
        }
        String name = kind == ResourceKind.MESH ? meshName() : nameOf(kind);
        Field meshName = node.fields().get("meshName");
        if (meshName != null && isText(meshName.value())) {
            assembly.meshName(meshName);
        }
        add(kind, name, spec);
        checkFields(kind);
    }

    private boolean isDeleted() {
        Node status = node.child("status");
        Node inner = status instanceof ObjectNode object ? object.child("status") : null;
        return inner instanceof ScalarNode scalar && scalar.text().equals("DELETED");
    }

    private String meshName() {
        Node name = node.child("meshName");
        return name instanceof ScalarNode scalar ? scalar.text() : file.baseName();
    }

    private String nameOf(ResourceKind kind) {
        Node name = node.child(kind.nameField());
        return name != null && isText(name) ? Text.NAME.read(name, scope) : file.baseName();
    }

    private static boolean isText(Node value) {
        return value instanceof ScalarNode scalar && !scalar.isNull();
    }

    private void add(ResourceKind kind, String name, Field spec) {
        Location location = node.placeOf(kind.nameField()).location();
        ResourceMetadata metadata = MetadataReader.read(node, scope);
        ResourceKind parent = kind.parent();
        if (parent == null) {
            assembly.add(kind, name, Rebased.field(location, Rebased.path(kind, name), spec.value()), metadata);
            return;
        }
        Node declared = node.child(parent.nameField());
        assembly.addLater(new Part(
                kind,
                declared != null && isText(declared) ? Text.NAME.read(declared, scope) : placed(kind),
                name,
                new Field(location, spec.value()),
                metadata,
                file));
    }

    private @Nullable String placed(ResourceKind kind) {
        return kind == ResourceKind.ROUTE ? file.virtualRouter() : file.virtualGateway();
    }

    /** Says which fields beside the spec are none of App Mesh's. */
    private void checkFields(ResourceKind kind) {
        Fields.read(node, scope, fields -> {
            fields.present(BESIDE_SPEC);
            fields.present(List.of(kind.nameField()));
            fields.present(MetadataReader.FLAT);
            ResourceKind parent = kind.parent();
            if (parent != null) {
                fields.present(List.of(parent.nameField()));
            }
            return node;
        });
    }

    private void warning(Place place, Problem problem) {
        assembly.findings().warning(place, problem);
    }

    private void error(Place place, Problem problem) {
        assembly.findings().error(place, problem);
    }
}
