package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import dev.meshclient.config.tree.ObjectNode.Field;
import dev.meshclient.config.tree.Problem;
import java.util.Map;
import java.util.Set;

/** Takes a native document apart. */
final class NativeDocument {
    private final Assembly assembly;
    private final Map<String, Field> fields;

    private NativeDocument(Node root, Assembly assembly) {
        this.assembly = assembly;
        this.fields = root instanceof ObjectNode object ? object.fields() : Map.of();
    }

    static void read(Node root, Assembly assembly) {
        NativeDocument document = new NativeDocument(root, assembly);
        Fields.read(root, Scope.document(assembly.findings(), Set.of()), document::read);
    }

    private Node read(Fields document) {
        if (document.optional("format", Choice.of(NativeDialect.FORMAT)) == null) {
            document.problem("format", Problem.of("missing").expected(NativeDialect.FORMAT));
        }
        document.optional("meshName", (node, scope) -> meshName(node));
        document.optional("mesh", (node, scope) -> mesh(node));
        section(document, ResourceKind.VIRTUAL_SERVICE);
        section(document, ResourceKind.VIRTUAL_ROUTER);
        section(document, ResourceKind.VIRTUAL_NODE);
        section(document, ResourceKind.VIRTUAL_GATEWAY);
        section(document, ResourceKind.SPLIT);
        list(document, "meshDomains");
        setting(document, "defaults");
        list(document, "allowUnenforced");
        setting(document, "partial");
        document.optional("overlays", this::overlays);
        return document.node();
    }

    private Node meshName(Node node) {
        assembly.meshName(new Field(node.place().location(), node));
        return node;
    }

    private Node mesh(Node node) {
        assembly.add(ResourceKind.MESH, "mesh", declared("mesh", node), null);
        return node;
    }

    private Field declared(String name, Node value) {
        Field written = fields.get(name);
        return new Field(written == null ? value.place().location() : written.name(), value);
    }

    private void section(Fields document, ResourceKind kind) {
        document.optional(kind.plural(), (node, scope) -> {
            if (!(node instanceof ObjectNode object)) {
                scope.wrongType(node, "an object");
                return node;
            }
            object.fields().forEach((name, field) -> assembly.add(kind, name, field, null));
            return node;
        });
    }

    private void setting(Fields document, String name) {
        document.optional(name, (node, scope) -> {
            assembly.set(name, declared(name, node));
            return node;
        });
    }

    private void list(Fields document, String name) {
        document.optional(name, (node, scope) -> {
            if (node instanceof ListNode items) {
                assembly.append(name, items);
            } else {
                scope.wrongType(node, "a list");
            }
            return node;
        });
    }

    private Node overlays(Node node, Scope scope) {
        if (node instanceof ObjectNode object) {
            assembly.overlay(object);
        } else {
            scope.wrongType(node, "an object");
        }
        return node;
    }
}
