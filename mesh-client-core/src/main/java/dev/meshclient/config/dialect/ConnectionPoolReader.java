package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;

/** Checks connection pools. */
final class ConnectionPoolReader {
    /** The connection pool of a virtual node's listener. */
    static final Union<Node> NODE = union().or("tcp", ConnectionPoolReader::tcp);

    /** The connection pool of a virtual gateway's listener. */
    static final Union<Node> GATEWAY = union();

    private static final ValueReader<Integer> AMOUNT = Whole.between(1, Integer.MAX_VALUE);

    private ConnectionPoolReader() {}

    private static Union<Node> union() {
        return Union.<Node>of("http", ConnectionPoolReader::http)
                .or("http2", ConnectionPoolReader::requests)
                .or("grpc", ConnectionPoolReader::requests);
    }

    private static Node http(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> {
            fields.required("maxConnections", AMOUNT);
            fields.optional("maxPendingRequests", AMOUNT);
        });
    }

    private static Node requests(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> fields.required("maxRequests", AMOUNT));
    }

    private static Node tcp(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> fields.required("maxConnections", AMOUNT));
    }
}
