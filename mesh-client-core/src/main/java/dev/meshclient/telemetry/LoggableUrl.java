package dev.meshclient.telemetry;

import dev.meshclient.model.MeshRequest;
import java.util.Set;

/** The URL of a request, without the signatures and credentials that its query may carry. */
final class LoggableUrl {

    /** What OpenTelemetry's semantic conventions want redacted in {@code url.full}. */
    private static final Set<String> REDACTED = Set.of(
            "AWSAccessKeyId",
            "Signature",
            "sig",
            "X-Amz-Credential",
            "X-Amz-Security-Token",
            "X-Amz-Signature",
            "X-Goog-Signature");

    private LoggableUrl() {}

    static String of(MeshRequest request) {
        String host = request.host().indexOf(':') >= 0 ? "[" + request.host() + "]" : request.host();
        String port = request.defaultPort() ? "" : ":" + request.port();
        String bare = request.scheme() + "://" + host + port + request.path();
        return request.query() == null ? bare : withQuery(bare, request.query());
    }

    private static String withQuery(String bare, String query) {
        StringBuilder url = new StringBuilder(bare.length() + 1 + query.length()).append(bare);
        appendQuery(url, query);
        return url.toString();
    }

    private static void appendQuery(StringBuilder url, String query) {
        char separator = '?';
        int start = 0;
        while (start <= query.length()) {
            int end = query.indexOf('&', start);
            end = end < 0 ? query.length() : end;
            int equals = query.indexOf('=', start);
            boolean hidden = equals >= 0 && equals < end && REDACTED.contains(query.substring(start, equals));
            url.append(separator)
                    .append(query, start, hidden ? equals + 1 : end)
                    .append(hidden ? "REDACTED" : "");
            separator = '&';
            start = end + 1;
        }
    }
}
