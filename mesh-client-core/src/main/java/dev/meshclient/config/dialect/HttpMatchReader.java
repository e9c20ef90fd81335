package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.RouteMatch;
import java.util.List;

/** Reads what a request must look like for an {@code httpRoute} or {@code http2Route}. */
final class HttpMatchReader {
    private static final Union<PathMatch> PATH =
            Union.<PathMatch>of("prefix", PathMatchReader::prefix).or("path", PathMatchReader.FORM);

    private HttpMatchReader() {}

    static RouteMatch read(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new RouteMatch(
                        PATH.read(fields),
                        fields.optional("method", HttpWords.METHOD),
                        fields.optional("scheme", HttpWords.SCHEME),
                        fields.optional("hostname", HostnameReader.FORM),
                        fields.optional("headers", HeaderReader.LIST, List.of()),
                        fields.optional("cookies", CookieReader.LIST, List.of()),
                        fields.optional("queryParameters", QueryParameters.READER, List.of()),
                        null,
                        fields.optional("port", Whole.PORT)));
    }
}
