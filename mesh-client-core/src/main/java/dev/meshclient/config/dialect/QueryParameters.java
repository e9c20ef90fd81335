package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import java.util.List;

/** Checks conditions on query parameters. */
final class QueryParameters {
    static final ValueReader<List<Node>> READER = Items.of(QueryParameters::parameter, 1, 10);

    private static final ValueReader<String> ANY_LENGTH = Text.between(0, Integer.MAX_VALUE);

    private QueryParameters() {}

    private static Node parameter(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> {
            fields.required("name", Text.between(1, Integer.MAX_VALUE));
            fields.optional("match", QueryParameters::match);
        });
    }

    private static Node match(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> fields.optional("exact", ANY_LENGTH));
    }
}
