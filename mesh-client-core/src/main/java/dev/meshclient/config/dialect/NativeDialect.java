package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Findings;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.ObjectNode;
import java.util.List;

/** The library's own format: App Mesh specs by kind and name, with extension fields, read strictly. */
final class NativeDialect implements Dialect {
    private static final List<String> FIELDS =
            List.of("format", "virtualServices", "virtualRouters", "virtualNodes", "virtualGateways", "meshDomains");

    @Override
    public String sign() {
        return "format: " + NativeReader.FORMAT;
    }

    @Override
    public boolean recognizes(Node root) {
        return root instanceof ObjectNode object && FIELDS.stream().anyMatch(object.fields()::containsKey);
    }

    @Override
    public DeclaredMesh read(Node root, Findings findings) {
        return NativeReader.read(root, findings);
    }
}
