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
            return new Listener(
                    port,
                    fields.optional("timeout", PerProtocol.of(port, TimeoutsReader.LISTENER), Timeouts.NONE),
                    fields.notInForce(
                            "healthCheck", NotInForce.HEALTH_CHECK, HealthCheckReader.of(port, Choice.PROTOCOL)),
                    fields.optional("outlierDetection", OutlierDetectionReader::read),
                    fields.notInForce(
                            "connectionPool",
                            NotInForce.CONNECTION_POOL,
                            PerProtocol.of(port, ConnectionPoolReader.NODE)),
                    fields.optional("tls", NodeListenerReader::tls));
        });
    }

    private static ListenerTls tls(Node node, Scope scope) {
        int errors = scope.errors();
        ListenerTls tls = ListenerTlsReader.read(node, scope);
        switch (tls.mode()) {
            case STRICT -> scope.notInForce(NotInForce.LISTENER_TLS, node);
            case PERMISSIVE -> scope.notInForce(NotInForce.LISTENER_TLS_PERMISSIVE, node);
            case DISABLED -> {}
        }
        if (scope.errors() == errors) {
            noteServerSide(node, tls, scope);
        }
        return tls;
    }

    private static void noteServerSide(Node node, ListenerTls tls, Scope scope) {
        scope.notInForce(NotInForce.LISTENER_CERTIFICATE, node.placeOf("certificate"));
        if (tls.validation() != null) {
            scope.notInForce(NotInForce.LISTENER_VALIDATION, node.placeOf("validation"));
        }
    }
}
