package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.RouteMatch;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what a request must look like for an {@code httpRoute} or {@code http2Route}. */
final class HttpMatchReader {
    private static final Union<PathMatch> PATH_FORM =
            Union.<PathMatch>of("exact", HttpMatchReader::exact).or("regex", HttpMatchReader::regex);
    private static final Union<PathMatch> PATH =
            Union.<PathMatch>of("prefix", HttpMatchReader::prefix).or("path", PATH_FORM);
    private static final ValueReader<List<Optional<HeaderMatch>>> HEADERS = Items.of(HttpMatchReader::header, 1, 10);

    private HttpMatchReader() {}

    static RouteMatch read(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            PathMatch path = PATH.read(fields);
            String method = fields.optional("method", HttpWords.METHOD);
            fields.notInForce("scheme", NotInForce.MATCH_SCHEME, HttpWords.SCHEME);
            List<HeaderMatch> headers = fields.optional("headers", HEADERS, List.of()).stream()
                    .flatMap(Optional::stream)
                    .toList();
            fields.notInForce("queryParameters", NotInForce.MATCH_QUERY, QueryParameters.READER);
            return new RouteMatch(path.prefix(), path.exact(), method, headers, fields.optional("port", Whole.PORT));
        });
    }

    private static PathMatch prefix(Node node, Scope scope) {
        return new PathMatch(HttpWords.PREFIX.read(node, scope), null);
    }

    private static PathMatch exact(Node node, Scope scope) {
        String exact = Text.NAME.read(node, scope);
        if (!exact.isEmpty() && !exact.startsWith("/")) {
            scope.warning(node.place(), Problem.of("never matches").value(node).expected("'/' at the beginning"));
        }
        return new PathMatch(null, exact);
    }

    private static PathMatch regex(Node node, Scope scope) {
        RegularExpression.read(node, scope);
        scope.notInForce(NotInForce.MATCH_PATH_REGEX, node);
        return new PathMatch(null, null);
    }

    private static Optional<HeaderMatch> header(Node node, Scope scope) {
        HeaderReader.Header header = HeaderReader.read(node, scope);
        if (header.exact() == null) {
            scope.notInForce(NotInForce.MATCH_HEADER_KIND, node);
        }
        if (header.invert()) {
            scope.notInForce(NotInForce.MATCH_HEADER_INVERT, node);
        }
        return Optional.ofNullable(header.exact())
                .filter(exact -> !header.invert())
                .map(exact -> new HeaderMatch(header.name(), exact));
    }

    /** Either of the two; neither for a regular expression. */
    private record PathMatch(
            @Nullable String prefix, @Nullable String exact) {}
}
