package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.RouteMatch;
import java.util.List;

/** Reads what a request must look like for a {@code grpcRoute}. */
final class GrpcMatchReader {
    static final ValueReader<List<HeaderReader.Header>> METADATA = Items.of(HeaderReader::read, 1, 10);

    private GrpcMatchReader() {}

    static RouteMatch read(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            fields.notInForce("serviceName", NotInForce.MATCH_GRPC_SERVICE, Text.between(1, Integer.MAX_VALUE));
            fields.notInForce("methodName", NotInForce.MATCH_GRPC_METHOD, Text.between(1, 50));
            fields.notInForce("metadata", NotInForce.MATCH_GRPC_METADATA, METADATA);
            if (fields.has("methodName") && !fields.has("serviceName")) {
                fields.problem("serviceName", Problem.of("missing").expected("the service of the method"));
            }
            return new RouteMatch(null, null, null, List.of(), fields.optional("port", Whole.PORT));
        });
    }
}
