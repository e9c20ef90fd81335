package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.HealthCheck;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;
import java.time.Duration;

/** Reads an active health check. */
final class HealthCheckReader {
    private static final ValueReader<Integer> THRESHOLD = Whole.between(2, 10);

    private HealthCheckReader() {}

    /** Returns a reader of the health check of a listener. */
    static ValueReader<HealthCheck> of(PortMapping listener, Choice<Protocol> protocols) {
        return (node, scope) -> Fields.read(node, scope, fields -> read(fields, listener, protocols, scope));
    }

    private static HealthCheck read(Fields fields, PortMapping listener, Choice<Protocol> protocols, Scope scope) {
        int errors = scope.errors();
        Protocol protocol = fields.required("protocol", protocols);
        boolean knownProtocol = scope.errors() == errors;
        HealthCheck check = new HealthCheck(
                protocol,
                fields.required("healthyThreshold", THRESHOLD),
                fields.required("unhealthyThreshold", THRESHOLD),
                Duration.ofMillis(fields.required("intervalMillis", Whole.between(5000, 300_000))),
                Duration.ofMillis(fields.required("timeoutMillis", Whole.between(2000, 60_000))),
                fields.optional("path", Text.NAME),
                fields.optional("port", portOf(listener)));
        if (knownProtocol) {
            checkPath(fields, protocol == Protocol.HTTP || protocol == Protocol.HTTP2);
        }
        return check;
    }

    private static ValueReader<Integer> portOf(PortMapping listener) {
        return (node, scope) -> {
            int errors = scope.errors();
            int port = Whole.PORT.read(node, scope);
            if (scope.errors() == errors && port != listener.port()) {
                String expected = String.valueOf(listener.port());
                scope.error(
                        node, Problem.of("not the listener's port").value(node).expected(expected));
            }
            return port;
        };
    }

    private static void checkPath(Fields fields, boolean http) {
        if (http && !fields.has("path")) {
            fields.problem("path", Problem.of("missing").expected("present for http and http2"));
        }
        if (!http && fields.has("path")) {
            fields.problem("path", Problem.of("not allowed").expected("absent unless the protocol is http or http2"));
        }
    }
}
