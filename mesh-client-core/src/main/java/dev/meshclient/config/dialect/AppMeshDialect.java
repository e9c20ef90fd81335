package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;

/**
 * App Mesh's own JSON, as people saved it: the output of {@code describe-*}, {@code create-*} or {@code update-*}, lists and
 * objects of them, input for {@code --cli-input-json}, and files that hold only a {@code spec}. A Kubernetes manifest has a
 * {@code spec}, too, and an {@code apiVersion}.
 */
final class AppMeshDialect implements Dialect {

    @Override
    public String sign() {
        return "App Mesh's JSON with a spec";
    }

    @Override
    public boolean recognizes(Node root) {
        if (root instanceof ListNode list) {
            return list.items().stream().anyMatch(item -> item instanceof ObjectNode && recognizes(item));
        }
        return root instanceof ObjectNode object
                && !object.fields().containsKey("apiVersion")
                && (object.fields().containsKey("spec")
                        || ResourceKind.ofAppMesh().anyMatch(kind -> has(object, kind)));
    }

    private static boolean has(ObjectNode object, ResourceKind kind) {
        return object.fields().containsKey(kind.envelope())
                || object.fields().containsKey(kind.plural())
                || (object.fields().containsKey(kind.nameField())
                        && object.fields().containsKey("meshName"));
    }

    @Override
    public void read(Node root, MeshFile file, Assembly assembly) {
        assembly.lenient(root.place().location().document());
        new AppMeshDocument(file, assembly).read(root);
    }
}
