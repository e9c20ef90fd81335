package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import java.util.List;
import java.util.Set;

/** Checks the spec of a gateway route. */
final class GatewayRouteReader {
    private static final Union<Node> KIND = Union.<Node>of("httpRoute", GatewayRouteReader::http)
            .or("http2Route", GatewayRouteReader::http)
            .or("grpcRoute", GatewayRouteReader::grpc);
    private static final Union<String> PATH =
            Union.<String>of("exact", Text.NAME).or("regex", RegularExpression::read);
    private static final Union<String> HOSTNAME =
            Union.<String>of("exact", Text.between(1, 253)).or("suffix", Text.between(1, 253));
    private static final ValueReader<List<HeaderReader.Header>> HEADERS = Items.of(HeaderReader::read, 1, 10);

    private GatewayRouteReader() {}

    static Node check(String name, Node node, Scope scope) {
        return Fields.check(node, scope, fields -> {
            fields.optional("priority", Whole.between(0, 1000));
            KIND.read(fields);
        });
    }

    private static Node http(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> {
            fields.required("match", GatewayRouteReader::httpMatch);
            fields.required("action", GatewayActionReader::http);
        });
    }

    private static Node grpc(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> {
            fields.required("match", GatewayRouteReader::grpcMatch);
            fields.required("action", GatewayActionReader::grpc);
        });
    }

    private static Node httpMatch(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> {
            fields.optional("prefix", HttpWords.PREFIX);
            fields.optional("path", PATH);
            fields.optional("hostname", HOSTNAME);
            fields.optional("method", HttpWords.METHOD);
            fields.optional("headers", HEADERS);
            fields.optional("queryParameters", QueryParameters.READER);
            fields.optional("port", Whole.PORT);
            requireOne(fields, Set.of("prefix", "path", "hostname"), "prefix, path, hostname");
            if (fields.has("prefix") && fields.has("path")) {
                fields.problem(Problem.of("not together: prefix, path").expected("at most one of them"));
            }
        });
    }

    private static Node grpcMatch(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> {
            fields.optional("serviceName", Text.between(1, Integer.MAX_VALUE));
            fields.optional("hostname", HOSTNAME);
            fields.optional("metadata", GrpcMatchReader.METADATA);
            fields.optional("port", Whole.PORT);
            requireOne(fields, Set.of("serviceName", "hostname"), "serviceName, hostname");
        });
    }

    private static void requireOne(Fields fields, Set<String> names, String shown) {
        if (fields.present(names).isEmpty()) {
            fields.problem(Problem.of("missing").expected("at least one of " + shown));
        }
    }
}
