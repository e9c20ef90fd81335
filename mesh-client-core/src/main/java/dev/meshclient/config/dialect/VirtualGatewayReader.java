package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.AccessLog;
import dev.meshclient.model.ClientPolicy;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.Listener;
import dev.meshclient.model.ListenerTls;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Timeouts;
import dev.meshclient.model.VirtualGateway;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the spec of a virtual gateway, with its gateway routes. */
final class VirtualGatewayReader {
    private static final ValueReader<List<Listener>> LISTENERS = Listeners.of(
            VirtualGatewayReader::listener, listener -> listener.portMapping().port(), 1);
    private static final ValueReader<Map<String, GatewayRoute>> ROUTES = ByName.items(GatewayRouteReader::read);
    private static final ValueReader<ClientPolicy> BACKEND_DEFAULTS = ClientPolicyReader.defaults(
            NotInForce.GATEWAY_BACKEND_DEFAULTS_TLS, NotInForce.GATEWAY_BACKEND_DEFAULTS_TLS_NOT_ENFORCED);

    private VirtualGatewayReader() {}

    static VirtualGateway read(String name, Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            Optional<AccessLog> log = fields.optional("logging", LoggingReader::read);
            Map<String, GatewayRoute> routes = fields.optional("gatewayRoutes", ROUTES, Map.of());
            return new VirtualGateway(
                    name,
                    fields.required("listeners", LISTENERS),
                    fields.optional("backendDefaults", BACKEND_DEFAULTS),
                    log == null ? null : log.orElse(null),
                    List.copyOf(routes.values()));
        });
    }

    private static Listener listener(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            PortMapping port = fields.required("portMapping", PortMappingReader::gateway);
            return new Listener(
                    port,
                    Timeouts.NONE,
                    fields.notInForce(
                            "healthCheck",
                            NotInForce.GATEWAY_HEALTH_CHECK,
                            HealthCheckReader.of(port, Choice.GATEWAY_PROTOCOL)),
                    null,
                    fields.notInForce(
                            "connectionPool",
                            NotInForce.GATEWAY_CONNECTION_POOL,
                            PerProtocol.of(port, ConnectionPoolReader.GATEWAY)),
                    fields.optional("tls", VirtualGatewayReader::tls));
        });
    }

    private static ListenerTls tls(Node node, Scope scope) {
        ListenerTls tls = ListenerTlsReader.read(node, scope);
        if (tls.mode() != ListenerTls.Mode.DISABLED) {
            scope.notInForce(NotInForce.GATEWAY_LISTENER_TLS, node);
        }
        return tls;
    }
}
