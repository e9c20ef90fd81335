package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;

/** Checks an active health check. */
final class HealthCheckReader {

    private HealthCheckReader() {}

    /** Returns a reader of the health check of a listener. */
    static ValueReader<Node> of(PortMapping listener, Choice<Protocol> protocols) {
        return (node, scope) -> Fields.check(node, scope, fields -> {
            int errors = scope.errors();
            Protocol protocol = fields.required("protocol", protocols);
            boolean knownProtocol = scope.errors() == errors;
            fields.required("healthyThreshold", Whole.between(2, 10));
            fields.required("unhealthyThreshold", Whole.between(2, 10));
            fields.required("intervalMillis", Whole.between(5000, 300_000));
            fields.required("timeoutMillis", Whole.between(2000, 60_000));
            fields.optional("path", Text.NAME);
            fields.optional("port", Whole.between(listener.port(), listener.port()));
            if (knownProtocol) {
                checkPath(fields, protocol == Protocol.HTTP || protocol == Protocol.HTTP2);
            }
        });
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
