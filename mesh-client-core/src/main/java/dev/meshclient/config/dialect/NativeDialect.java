package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import java.util.List;

/** The library's own format: App Mesh specs by kind and name, with extension fields, read strictly. */
final class NativeDialect implements Dialect {
    static final String FORMAT = "mesh-client/v1";

    /** Fields that no other dialect has as objects, so that a document without the first of all is told what it lacks. */
    private static final List<String> SECTIONS =
            List.of("virtualServices", "virtualRouters", "virtualNodes", "virtualGateways", "splits", "overlays");

    @Override
    public String sign() {
        return "format: " + FORMAT;
    }

    @Override
    public boolean recognizes(Node root) {
        return root instanceof ObjectNode object
                && (object.fields().containsKey("format")
                        || object.fields().containsKey("meshDomains")
                        || SECTIONS.stream().anyMatch(name -> object.child(name) instanceof ObjectNode));
    }

    @Override
    public void read(Node root, MeshFile file, Assembly assembly) {
        NativeDocument.read(root, assembly);
    }
}
