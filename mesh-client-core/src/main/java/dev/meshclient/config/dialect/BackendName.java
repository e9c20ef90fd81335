package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.Arn;

/** Reads the name of a virtual service, which App Mesh's console also took as an ARN. */
final class BackendName {
    private BackendName() {}

    static String read(Node node, Scope scope) {
        if (!(node instanceof ScalarNode scalar && scalar.text().startsWith("arn:"))) {
            return Text.NAME.read(node, scope);
        }
        Arn arn = Arn.parse(scalar.text()).orElse(null);
        if (arn == null || !arn.kind().equals("virtualService")) {
            scope.error(node, Problem.of("not valid").value(node).expected("the name or the ARN of a virtual service"));
            return "";
        }
        return arn.name();
    }
}
