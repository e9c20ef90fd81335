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
        StringBuilder url = new StringBuilder(64);
        url.append(request.scheme()).append("://");
        boolean literal = request.host().indexOf(':') >= 0;
        url.append(literal ? "[" : "").append(request.host()).append(literal ? "]" : "");
        if (!request.defaultPort()) {
            url.append(':').append(request.port());
        }
        url.append(request.path());
        String query = request.query();
        if (query != null) {
            appendQuery(url, query);
        }
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
