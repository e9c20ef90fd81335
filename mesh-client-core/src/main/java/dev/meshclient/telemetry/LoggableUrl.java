package dev.meshclient.telemetry;

import dev.meshclient.model.LoggableTarget;
import dev.meshclient.model.MeshRequest;

/** The URL of a request, without the signatures and credentials that its path and query may carry. */
final class LoggableUrl {
    private LoggableUrl() {}

    static String of(MeshRequest request) {
        String host = request.host().indexOf(':') >= 0 ? "[" + request.host() + "]" : request.host();
        String bare = request.scheme() + "://" + host + (request.defaultPort() ? "" : ":" + request.port());
        if (request.query() == null && request.path().indexOf('=') < 0) {
            return bare + request.path();
        }
        StringBuilder url = new StringBuilder(bare.length() + 64).append(bare);
        LoggableTarget.append(url, request.path(), request.query());
        return url.toString();
    }
}
