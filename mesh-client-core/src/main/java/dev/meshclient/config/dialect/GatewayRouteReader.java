package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.GrpcMatch;
import dev.meshclient.model.HostnameMatch;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.RouteMatch;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the spec of a gateway route. */
final class GatewayRouteReader {
    private static final ValueReader<Integer> PRIORITY = Whole.between(0, 1000);

    private final String name;
    private final @Nullable Integer priority;

    private GatewayRouteReader(String name, @Nullable Integer priority) {
        this.name = name;
        this.priority = priority;
    }

    static GatewayRoute read(String name, Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new GatewayRouteReader(name, fields.optional("priority", PRIORITY))
                        .kinds()
                        .read(fields));
    }

    private Union<GatewayRoute> kinds() {
        return Union.<GatewayRoute>of("httpRoute", (node, scope) -> http(node, scope, Protocol.HTTP))
                .or("http2Route", (node, scope) -> http(node, scope, Protocol.HTTP2))
                .or("grpcRoute", this::grpc);
    }

    private GatewayRoute http(Node node, Scope scope, Protocol protocol) {
        return route(node, scope, protocol, GatewayRouteReader::httpMatch, GatewayActionReader::http);
    }

    private GatewayRoute grpc(Node node, Scope scope) {
        return route(node, scope, Protocol.GRPC, GatewayRouteReader::grpcMatch, GatewayActionReader::grpc);
    }

    private GatewayRoute route(
            Node node,
            Scope scope,
            Protocol protocol,
            ValueReader<RouteMatch> matches,
            ValueReader<GatewayActionReader.Action> actions) {
        return Fields.read(node, scope, fields -> {
            RouteMatch match = fields.required("match", matches);
            GatewayActionReader.Action action = fields.required("action", actions);
            return new GatewayRoute(
                    name, priority, protocol, match, action.virtualService(), action.port(), action.rewrite());
        });
    }

    private static RouteMatch httpMatch(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            PathMatch prefix = fields.optional("prefix", PathMatchReader::prefix);
            PathMatch path = fields.optional("path", PathMatchReader.FORM);
            HostnameMatch hostname = fields.optional("hostname", HostnameReader.FORM);
            requireOne(fields, Set.of("prefix", "path", "hostname"), "prefix, path, hostname");
            GatewayActionReader.notTogether(fields, "prefix", "path");
            return new RouteMatch(
                    prefix == null ? path : prefix,
                    fields.optional("method", HttpWords.METHOD),
                    null,
                    hostname,
                    fields.optional("headers", HeaderReader.LIST, List.of()),
                    fields.optional("cookies", CookieReader.LIST, List.of()),
                    fields.optional("queryParameters", QueryParameters.READER, List.of()),
                    null,
                    fields.optional("port", Whole.PORT));
        });
    }

    private static RouteMatch grpcMatch(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            GrpcMatch grpc = new GrpcMatch(
                    fields.optional("serviceName", Text.between(1, Integer.MAX_VALUE)),
                    null,
                    fields.optional("metadata", HeaderReader.LIST, List.of()));
            HostnameMatch hostname = fields.optional("hostname", HostnameReader.FORM);
            requireOne(fields, Set.of("serviceName", "hostname"), "serviceName, hostname");
            Integer port = fields.optional("port", Whole.PORT);
            return new RouteMatch(null, null, null, hostname, List.of(), List.of(), List.of(), grpc, port);
        });
    }

    private static void requireOne(Fields fields, Set<String> names, String shown) {
        if (fields.present(names).isEmpty()) {
            fields.problem(Problem.of("missing").expected("at least one of " + shown));
        }
    }
}
