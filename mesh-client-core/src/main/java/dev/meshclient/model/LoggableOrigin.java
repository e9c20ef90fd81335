package dev.meshclient.model;

import dev.meshclient.annotation.Internal;

/** Scheme, host and port of a request, as in its URL, without a user before the host. */
@Internal
public final class LoggableOrigin {
    private LoggableOrigin() {}

    /** Appends it, such as {@code http://[fd00::1]:8080}; without the port where that is the scheme's own. */
    public static void append(StringBuilder out, MeshRequest request) {
        String host = Authority.withoutUser(request.host());
        boolean literal = host.indexOf(':') >= 0;
        out.append(request.scheme())
                .append(literal ? "://[" : "://")
                .append(host)
                .append(literal ? "]" : "");
        if (!request.defaultPort()) {
            out.append(':').append(request.port());
        }
    }
}
