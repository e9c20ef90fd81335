package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.PathMatch;

/** What routes and gateway routes say about HTTP requests in the same words. */
final class HttpWords {
    /** The methods that App Mesh knows. */
    static final Choice<String> METHOD =
            Choice.of("GET", "HEAD", "POST", "PUT", "DELETE", "CONNECT", "OPTIONS", "TRACE", "PATCH");

    /** The schemes. */
    static final Choice<String> SCHEME = Choice.of("http", "https");

    /** The beginning of a path. */
    static final ValueReader<String> PREFIX = Text.matching(text -> text.startsWith("/"), "'/' at the beginning");

    private HttpWords() {}

    static PathMatch pathPrefix(Node node, Scope scope) {
        return new PathMatch.Prefix(PREFIX.read(node, scope));
    }

    static PathMatch exactPath(Node node, Scope scope) {
        String exact = Text.NAME.read(node, scope);
        if (!exact.isEmpty() && !exact.startsWith("/")) {
            scope.warning(node.place(), Problem.of("never matches").value(node).expected("'/' at the beginning"));
        }
        return new PathMatch.Exact(exact);
    }

    static PathMatch pathRegex(Node node, Scope scope) {
        return new PathMatch.Regex(RegularExpression.read(node, scope));
    }
}
