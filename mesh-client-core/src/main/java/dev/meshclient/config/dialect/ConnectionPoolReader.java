package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.ConnectionPool;

/** Reads connection pools. */
final class ConnectionPoolReader {
    /** The connection pool of a virtual node's listener. */
    static final Union<ConnectionPool> NODE = union().or("tcp", ConnectionPoolReader::tcp);

    /** The connection pool of a virtual gateway's listener. */
    static final Union<ConnectionPool> GATEWAY = union();

    private static final ValueReader<Integer> AMOUNT = Whole.between(1, Integer.MAX_VALUE);

    private ConnectionPoolReader() {}

    private static Union<ConnectionPool> union() {
        return Union.<ConnectionPool>of("http", ConnectionPoolReader::http)
                .or("http2", ConnectionPoolReader::requests)
                .or("grpc", ConnectionPoolReader::requests);
    }

    private static ConnectionPool http(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new ConnectionPool.Http(
                        fields.required("maxConnections", AMOUNT), fields.optional("maxPendingRequests", AMOUNT)));
    }

    private static ConnectionPool requests(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> new ConnectionPool.Requests(fields.required("maxRequests", AMOUNT)));
    }

    private static ConnectionPool tcp(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> new ConnectionPool.Tcp(fields.required("maxConnections", AMOUNT)));
    }
}
