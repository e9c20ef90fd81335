package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.GatewayRewrite;
import dev.meshclient.model.GatewayRewrite.PathRewrite;
import org.jspecify.annotations.Nullable;

/** Reads where a gateway route leads, and what it makes of the request. */
final class GatewayActionReader {
    private static final Choice<Boolean> SWITCH =
            Choice.of(new Boolean[] {true, false}, on -> on ? "ENABLED" : "DISABLED");
    private static final ValueReader<String> PREFIX = Text.matching(
            text -> text.startsWith("/") && text.endsWith("/") && text.length() <= 255,
            "1..255 characters with '/' at the beginning and at the end");
    private static final Union<PathRewrite> PREFIX_REWRITE = Union.<PathRewrite>of(
                    "defaultPrefix", (node, scope) -> new PathRewrite.DefaultPrefix(SWITCH.read(node, scope)))
            .or("value", (node, scope) -> new PathRewrite.Prefix(PREFIX.read(node, scope)));

    private GatewayActionReader() {}

    static Action http(Node node, Scope scope) {
        return action(node, scope, GatewayActionReader::httpRewrite);
    }

    static Action grpc(Node node, Scope scope) {
        return action(node, scope, GatewayActionReader::grpcRewrite);
    }

    private static Action action(Node node, Scope scope, ValueReader<GatewayRewrite> rewrite) {
        return Fields.read(node, scope, fields -> {
            Action target = fields.required("target", GatewayActionReader::target);
            return new Action(
                    target.virtualService(),
                    target.port(),
                    fields.optional("rewrite", rewrite, GatewayRewrite.DEFAULT));
        });
    }

    private static Action target(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new Action(
                        fields.required("virtualService", GatewayActionReader::virtualService),
                        fields.optional("port", Whole.PORT),
                        GatewayRewrite.DEFAULT));
    }

    private static String virtualService(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> fields.required("virtualServiceName", Text.NAME));
    }

    private static GatewayRewrite httpRewrite(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            boolean hostname = fields.optional("hostname", GatewayActionReader::hostname, true);
            PathRewrite prefix = fields.optional("prefix", PREFIX_REWRITE);
            PathRewrite path = fields.optional("path", GatewayActionReader::path);
            notTogether(fields, "prefix", "path");
            return new GatewayRewrite(hostname, prefix == null ? path : prefix);
        });
    }

    private static GatewayRewrite grpcRewrite(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new GatewayRewrite(fields.optional("hostname", GatewayActionReader::hostname, true), null));
    }

    private static boolean hostname(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> fields.optional("defaultTargetHostname", SWITCH, true));
    }

    private static PathRewrite path(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> new PathRewrite.Exact(fields.required("exact", Text.NAME)));
    }

    static void notTogether(Fields fields, String one, String other) {
        if (fields.has(one) && fields.has(other)) {
            fields.problem(Problem.of("not together: " + one + ", " + other).expected("at most one of them"));
        }
    }

    /** Where a gateway route leads. */
    record Action(String virtualService, @Nullable Integer port, GatewayRewrite rewrite) {}
}
