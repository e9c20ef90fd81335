package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.HeaderMatch;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.QueryParameterMatch;
import dev.meshclient.model.RouteMatch;
import dev.meshclient.model.ValueMatch;
import java.util.List;

/** Reads what a request must look like for an {@code httpRoute} or {@code http2Route}. */
final class HttpMatchReader {
    private static final Union<PathMatch> PATH_FORM =
            Union.<PathMatch>of("exact", HttpWords::exactPath).or("regex", HttpMatchReader::regex);
    private static final Union<PathMatch> PATH =
            Union.<PathMatch>of("prefix", HttpWords::pathPrefix).or("path", PATH_FORM);
    private static final ValueReader<List<HeaderMatch>> HEADERS = Items.of(HttpMatchReader::header, 1, 10);

    private HttpMatchReader() {}

    static RouteMatch read(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new RouteMatch(
                        PATH.read(fields),
                        fields.optional("method", HttpWords.METHOD),
                        fields.optional("scheme", notInForce(NotInForce.MATCH_SCHEME, HttpWords.SCHEME)),
                        null,
                        fields.optional("headers", HEADERS, List.of()),
                        List.of(),
                        fields.optional("queryParameters", HttpMatchReader::queryParameters, List.of()),
                        null,
                        fields.optional("port", Whole.PORT)));
    }

    private static <T> ValueReader<T> notInForce(NotInForce what, ValueReader<T> reader) {
        return (node, scope) -> {
            scope.notInForce(what, node);
            return reader.read(node, scope);
        };
    }

    private static PathMatch regex(Node node, Scope scope) {
        scope.notInForce(NotInForce.MATCH_PATH_REGEX, node);
        return HttpWords.pathRegex(node, scope);
    }

    private static List<QueryParameterMatch> queryParameters(Node node, Scope scope) {
        scope.notInForce(NotInForce.MATCH_QUERY, node);
        return QueryParameters.READER.read(node, scope);
    }

    private static HeaderMatch header(Node node, Scope scope) {
        HeaderMatch header = HeaderReader.read(node, scope);
        if (!(header.value() instanceof ValueMatch.Exact)) {
            scope.notInForce(NotInForce.MATCH_HEADER_KIND, node);
        }
        if (header.invert()) {
            scope.notInForce(NotInForce.MATCH_HEADER_INVERT, node);
        }
        return header;
    }
}
