package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.RouteAction;
import java.util.Set;

/** Reads what a route answers. */
final class DirectResponseReader {
    private static final Set<Integer> WITHOUT_BODY = Set.of(204, 205, 304);
    private static final ValueReader<Integer> STATUS = Whole.between(200, 599);

    /** As long as Envoy's may be ({@code max_direct_response_body_size_bytes}). */
    private static final ValueReader<String> BODY = Text.between(0, 4096);

    private DirectResponseReader() {}

    static RouteAction read(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            int status = fields.required("status", STATUS);
            String body = fields.optional("body", BODY, "");
            if (WITHOUT_BODY.contains(status) && !body.isEmpty()) {
                fields.problem(
                        "body",
                        Problem.of("a response with status " + status + " has none")
                                .expected("no body"));
            }
            return new RouteAction.DirectResponse(status, body);
        });
    }
}
