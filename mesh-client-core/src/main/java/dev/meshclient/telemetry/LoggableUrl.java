package dev.meshclient.telemetry;

import dev.meshclient.model.LoggableOrigin;
import dev.meshclient.model.LoggableTarget;
import dev.meshclient.model.MeshRequest;

/** The URL of a request, without the signatures and credentials that its path and query may carry. */
final class LoggableUrl {
    private LoggableUrl() {}

    static String of(MeshRequest request) {
        String whole = request.query() == null && request.path().indexOf('=') < 0 ? request.url() : null;
        if (whole != null) {
            return whole;
        }
        StringBuilder url = new StringBuilder(64 + request.path().length());
        LoggableOrigin.append(url, request);
        LoggableTarget.append(url, request.path(), request.query());
        return url.toString();
    }
}
