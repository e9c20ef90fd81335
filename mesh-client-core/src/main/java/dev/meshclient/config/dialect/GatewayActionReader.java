package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;

/** Checks where a gateway route leads, and what it makes of the request. */
final class GatewayActionReader {
    private static final Choice<String> SWITCH = Choice.of("ENABLED", "DISABLED");
    private static final ValueReader<String> PREFIX = Text.matching(
            text -> text.startsWith("/") && text.endsWith("/") && text.length() <= 255,
            "1..255 characters with '/' at the beginning and at the end");
    private static final Union<String> PREFIX_REWRITE =
            Union.<String>of("defaultPrefix", SWITCH).or("value", PREFIX);

    private GatewayActionReader() {}

    static Node http(Node node, Scope scope) {
        return action(node, scope, GatewayActionReader::httpRewrite);
    }

    static Node grpc(Node node, Scope scope) {
        return action(node, scope, GatewayActionReader::grpcRewrite);
    }

    private static Node action(Node node, Scope scope, ValueReader<Node> rewrite) {
        return Fields.check(node, scope, fields -> {
            fields.required("target", GatewayActionReader::target);
            fields.optional("rewrite", rewrite);
        });
    }

    private static Node target(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> {
            fields.required("virtualService", GatewayActionReader::virtualService);
            fields.optional("port", Whole.PORT);
        });
    }

    private static Node virtualService(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> fields.required("virtualServiceName", Text.NAME));
    }

    private static Node httpRewrite(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> {
            fields.optional("hostname", GatewayActionReader::hostname);
            fields.optional("prefix", PREFIX_REWRITE);
            fields.optional("path", GatewayActionReader::path);
            if (fields.has("prefix") && fields.has("path")) {
                fields.problem(Problem.of("not together: prefix, path").expected("at most one of them"));
            }
        });
    }

    private static Node grpcRewrite(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> fields.optional("hostname", GatewayActionReader::hostname));
    }

    private static Node hostname(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> fields.optional("defaultTargetHostname", SWITCH));
    }

    private static Node path(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> fields.optional("exact", Text.NAME));
    }
}
