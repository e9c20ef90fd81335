package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.Timeouts;

/** Reads the timeouts of routes and listeners. */
final class TimeoutsReader {
    /** The timeouts of a listener, by its protocol. */
    static final Union<Timeouts> LISTENER = Union.<Timeouts>of("http", TimeoutsReader::request)
            .or("http2", TimeoutsReader::request)
            .or("grpc", TimeoutsReader::request)
            .or("tcp", TimeoutsReader::idle);

    private TimeoutsReader() {}

    static Timeouts request(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new Timeouts(
                        fields.optional("perRequest", DurationReader::read),
                        fields.optional("idle", DurationReader::read)));
    }

    static Timeouts idle(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> new Timeouts(null, fields.optional("idle", DurationReader::read)));
    }
}
