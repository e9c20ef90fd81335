package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.PathRewrite;
import dev.meshclient.model.RouteAction;

/** Reads where callers are told to ask instead. */
final class RedirectReader {
    private static final Choice<Integer> STATUS = Choice.of(new Integer[] {301, 302, 303, 307, 308}, String::valueOf);

    private RedirectReader() {}

    static RouteAction read(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            String scheme = fields.optional("scheme", HttpWords.SCHEME);
            String host = fields.optional("host", HostReader.HOST);
            Integer port = fields.optional("port", Whole.PORT);
            PathRewrite path = fields.optional("path", PathRewriteReader.READER);
            boolean stripQuery = fields.optional("stripQuery", Flag::read, false);
            if (scheme == null && host == null && port == null && path == null && !stripQuery) {
                fields.problem(Problem.of("leads back to where the request came from")
                        .expected("at least one of scheme, host, port, path, stripQuery"));
            }
            return new RouteAction.Redirect(
                    scheme, host, port, path, stripQuery, fields.optional("status", STATUS, 301));
        });
    }
}
