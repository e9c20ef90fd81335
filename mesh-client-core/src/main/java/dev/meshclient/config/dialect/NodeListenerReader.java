package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.Listener;
import dev.meshclient.model.ListenerTls;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Timeouts;

/** Reads a listener of a virtual node. */
final class NodeListenerReader {

    private NodeListenerReader() {}

    static Listener read(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            PortMapping port = fields.required("portMapping", PortMappingReader::read);
            fields.notInForce("healthCheck", NotInForce.HEALTH_CHECK, HealthCheckReader.of(port, Choice.PROTOCOL));
            fields.notInForce(
                    "connectionPool", NotInForce.CONNECTION_POOL, PerProtocol.of(port, ConnectionPoolReader.NODE));
            return new Listener(
                    port,
                    fields.optional("timeout", PerProtocol.of(port, TimeoutsReader.LISTENER), Timeouts.NONE),
                    fields.optional("outlierDetection", OutlierDetectionReader::read),
                    fields.optional("tls", NodeListenerReader::tls));
        });
    }

    private static ListenerTls tls(Node node, Scope scope) {
        ListenerTls tls = ListenerTlsReader.read(node, scope);
        switch (tls.mode()) {
            case STRICT -> scope.notInForce(NotInForce.LISTENER_TLS, node);
            case PERMISSIVE -> scope.notInForce(NotInForce.LISTENER_TLS_PERMISSIVE, node);
            case DISABLED -> {}
        }
        return tls;
    }
}
