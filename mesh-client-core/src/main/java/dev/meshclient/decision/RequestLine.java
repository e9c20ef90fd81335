package dev.meshclient.decision;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.LoggableOrigin;
import dev.meshclient.model.LoggableTarget;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.OneLine;

/**
 * The method and URL of a request in one line, without the values of its query, which may be signatures and tokens, and
 * without those of its path's parameters whose names tell of a credential.
 */
@Internal
public final class RequestLine {
    private RequestLine() {}

    /**
     * Returns the line, such as {@code GET http://orders.shop.local/items?open=***}; of a path, and of a query, at most {@value
     * OneLine#MOST} characters.
     */
    public static String of(MeshRequest request) {
        StringBuilder line =
                new StringBuilder(64).append(OneLine.cut(request.method())).append(' ');
        LoggableOrigin.append(line, request);
        StringBuilder path = new StringBuilder();
        LoggableTarget.appendPath(path, request.path());
        line.append(OneLine.cut(path.toString()));
        String query = request.query();
        if (query != null) {
            StringBuilder names = new StringBuilder();
            appendNames(names, query);
            line.append(OneLine.cut(names.toString()));
        }
        return OneLine.of(line.toString());
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
