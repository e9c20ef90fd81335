package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.GrpcMatch;
import dev.meshclient.model.RouteMatch;
import java.util.List;

/** Reads what a request must look like for a {@code grpcRoute}. */
final class GrpcMatchReader {
    private static final ValueReader<String> SERVICE = Text.between(1, Integer.MAX_VALUE);
    private static final ValueReader<String> METHOD = Text.between(1, 50);

    private GrpcMatchReader() {}

    static RouteMatch read(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            if (fields.has("methodName") && !fields.has("serviceName")) {
                fields.problem("serviceName", Problem.of("missing").expected("the service of the method"));
            }
            GrpcMatch grpc = new GrpcMatch(
                    fields.optional("serviceName", SERVICE),
                    fields.optional("methodName", METHOD),
                    fields.optional("metadata", HeaderReader.LIST, List.of()));
            return new RouteMatch(
                    null,
                    null,
                    null,
                    fields.optional("hostname", HostnameReader.FORM),
                    List.of(),
                    List.of(),
                    List.of(),
                    grpc,
                    fields.optional("port", Whole.PORT));
        });
    }
}
