package dev.meshclient.decision;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.MeshRequest;

/** The method and URL of a request in one line, without the values of its query, which may be signatures and tokens. */
@Internal
public final class RequestLine {
    private RequestLine() {}

    /** Returns the line, such as {@code GET http://orders.shop.local/items?open=***}. */
    public static String of(MeshRequest request) {
        boolean literal = request.host().indexOf(':') >= 0;
        StringBuilder line = new StringBuilder(64)
                .append(request.method())
                .append(' ')
                .append(request.scheme())
                .append(literal ? "://[" : "://")
                .append(request.host().substring(request.host().lastIndexOf('@') + 1))
                .append(literal ? "]" : "");
        if (!request.defaultPort()) {
            line.append(':').append(request.port());
        }
        line.append(request.path());
        String query = request.query();
        if (query != null) {
            appendNames(line, query);
        }
        return line.toString();
    }

    /** What has no name is a value. */
    private static void appendNames(StringBuilder line, String query) {
        char separator = '?';
        int start = 0;
        while (start <= query.length()) {
            int found = query.indexOf('&', start);
            int end = found < 0 ? query.length() : found;
            int equals = query.indexOf('=', start);
            line.append(separator);
            if (equals >= 0 && equals < end) {
                line.append(query, start, equals + 1);
            }
            line.append(start < end ? "***" : "");
            separator = '&';
            start = end + 1;
        }
    }
}
