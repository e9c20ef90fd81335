package dev.meshclient.routing;

import dev.meshclient.model.PathMatch;
import dev.meshclient.model.RouteMatch;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What random requests met, so that it can be seen whether they tried anything. */
final class RoutingTally {
    private final Map<String, Long> won = new HashMap<>();
    private long requests;
    private long hits;
    private long behind;

    /**
     * Counts a request.
     *
     * @param rank of the route that took it, among those of its table
     * @param match that route's; null if none took it
     */
    void add(int rank, @Nullable RouteMatch match) {
        requests++;
        if (match == null) {
            return;
        }
        hits++;
        behind += rank > 0 ? 1 : 0;
        won(path(match.path()));
        won(match.method() != null, "method");
        won(match.scheme() != null, "scheme");
        won(match.hostname() != null, "hostname");
        won(match.port() != null, "port");
        won(match.grpc() != null, "grpc");
        won(!match.headers().isEmpty(), "headers");
        won(match.headers().size() > 1, "several headers");
        won(!match.cookies().isEmpty(), "cookies");
        won(!match.queryParameters().isEmpty(), "query");
    }

    private static String path(@Nullable PathMatch path) {
        return path == null ? "any path" : path.getClass().getSimpleName();
    }

    private void won(boolean is, String kind) {
        if (is) {
            won(kind);
        }
    }

    private void won(String kind) {
        won.merge(kind, 1L, Long::sum);
    }

    double hits() {
        return (double) hits / requests;
    }

    /** Returns the share of the hits in which the first route of all was not the one. */
    double behind() {
        return (double) behind / hits;
    }

    /** Returns how many requests routes of each kind took. */
    Map<String, Long> won() {
        return won;
    }

    @Override
    public String toString() {
        return "%,d requests, %.0f %% of them taken, %.0f %% of those not by the first route; by what it declares: %s"
                .formatted(requests, 100 * hits(), 100 * behind(), new TreeMap<>(won));
    }
}
