package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.Route;
import dev.meshclient.model.RouteChanges;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.Timeouts;
import org.jspecify.annotations.Nullable;

/** Reads the spec of a route. */
final class RouteReader {
    private static final ValueReader<Integer> PRIORITY = Whole.between(0, 1000);

    private final String name;
    private final @Nullable Integer priority;

    private final ActionReader action;
    private final RouteChanges changes;

    private RouteReader(String name, @Nullable Integer priority, ActionReader action, RouteChanges changes) {
        this.name = name;
        this.priority = priority;
        this.action = action;
        this.changes = changes;
    }

    static Route read(String name, Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new RouteReader(
                                name,
                                fields.optional("priority", PRIORITY),
                                ActionReader.beside(fields),
                                RouteChangesReader.beside(fields))
                        .kinds()
                        .read(fields));
    }

    private Union<Route> kinds() {
        return Union.<Route>of("httpRoute", (node, scope) -> http(node, scope, Protocol.HTTP))
                .or("http2Route", (node, scope) -> http(node, scope, Protocol.HTTP2))
                .or("grpcRoute", this::grpc)
                .or("tcpRoute", this::tcp);
    }

    private Route http(Node node, Scope scope, Protocol protocol) {
        return Fields.read(
                node,
                scope,
                fields -> new Route(
                        name,
                        priority,
                        protocol,
                        fields.required("match", HttpMatchReader::read),
                        action.read(fields),
                        changes,
                        fields.optional("retryPolicy", RetryPolicyReader::http),
                        fields.optional("timeout", TimeoutsReader::request, Timeouts.NONE)));
    }

    private Route grpc(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new Route(
                        name,
                        priority,
                        Protocol.GRPC,
                        fields.required("match", GrpcMatchReader::read),
                        action.read(fields),
                        changes,
                        fields.optional("retryPolicy", RetryPolicyReader::grpc),
                        fields.optional("timeout", TimeoutsReader::request, Timeouts.NONE)));
    }

    private Route tcp(Node node, Scope scope) {
        scope.notInForce(NotInForce.TCP_ROUTE, node);
        return Fields.read(
                node,
                scope,
                fields -> new Route(
                        name,
                        priority,
                        Protocol.TCP,
                        fields.optional("match", RouteReader::port, RouteMatch.any(null)),
                        action.read(fields),
                        changes,
                        null,
                        fields.optional("timeout", TimeoutsReader::idle, Timeouts.NONE)));
    }

    private static RouteMatch port(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> RouteMatch.any(fields.optional("port", Whole.PORT)));
    }
}
