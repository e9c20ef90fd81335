package dev.meshclient.config;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where an answer sends whoever has asked (RFC 9110, section 15.4). Only to the same origin (RFC 6454): another one is not
 * what was configured, and must not see what was meant for this one.
 */
final class Redirect {
    private static final Set<Integer> STATUSES = Set.of(
            HttpURLConnection.HTTP_MOVED_PERM,
            HttpURLConnection.HTTP_MOVED_TEMP,
            HttpURLConnection.HTTP_SEE_OTHER,
            307,
            308);

    private Redirect() {}

    static boolean is(int status) {
        return STATUSES.contains(status);
    }

    /**
     * Returns where it leads.
     *
     * @throws IOException if that is nowhere, or to another origin
     */
    static URI target(URI from, int status, @Nullable String location) throws IOException {
        if (location == null) {
            throw new IOException(status + " without a Location (expected: 200)");
        }
        URI target = resolve(from, status, location);
        if (!origin(target).equals(origin(from))) {
            throw new IOException(status + " to " + RedactedUri.of(target) + " (expected: a redirect to " + origin(from)
                    + " itself)");
        }
        return target;
    }

    private static URI resolve(URI from, int status, String location) throws IOException {
        try {
            return from.resolve(location);
        } catch (IllegalArgumentException e) {
            throw new IOException(status + " with a Location that is no URI (expected: a URI)");
        }
    }

    private static String origin(URI uri) {
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        return scheme + "://" + EndpointRules.host(uri) + ":" + EndpointRules.port(uri);
    }
}
