package dev.meshclient;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a request, and why. {@link #toString} gives it as text for people.
 *
 * @param request the request in one line
 * @param verdict what becomes of it
 * @param problem why it comes to nothing; null where it does not
 * @param virtualService the service that its host names; null for none
 * @param listenerPort the service's listener port that it reaches; 0 for none
 * @param routes the routes in the order in which they are tried; the first that matches takes the request
 * @param targets where the matching route sends it
 * @param retry when it is tried again; null where no route matches
 */
public record Explanation(
        String request,
        Verdict verdict,
        @Nullable String problem,
        @Nullable String virtualService,
        int listenerPort,
        List<RouteTrial> routes,
        List<TargetShare> targets,
        @Nullable Retry retry) {

    /** Copies the lists. */
    public Explanation {
        routes = List.copyOf(routes);
        targets = List.copyOf(targets);
    }

    /** What becomes of a request. */
    public enum Verdict {
        /** The host is none of the mesh's: the request goes out as it is. */
        PASSES_THROUGH,
        /** It is answered by the mesh itself. */
        FAILS,
        /** It goes to one of the targets. */
        ROUTED
    }

    /**
     * What a route made of the request.
     *
     * @param name the route; empty for the only one of a service that a node provides
     * @param matched whether all its conditions hold
     * @param reason the first condition that does not; null where it matched
     */
    public record RouteTrial(
            String name, boolean matched, @Nullable String reason) {}

    /**
     * A target of the route.
     *
     * @param virtualNode the node
     * @param share its share of the route's requests, 0..1
     * @param requestTimeout bound on the whole request; zero for none
     * @param idleTimeout bound on the time without a byte; zero for none
     * @param refusal why calls to it fail; null if they do not
     * @param endpoints its endpoints
     */
    public record TargetShare(
            String virtualNode,
            double share,
            Duration requestTimeout,
            Duration idleTimeout,
            @Nullable String refusal,
            List<EndpointView> endpoints) {

        /** Copies the endpoints. */
        public TargetShare {
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * An endpoint as it is now.
     *
     * @param address host and port
     * @param zone its availability zone; null if not known
     * @param weight its weight, 1 or more
     * @param attributes whatever else discovery knows
     * @param available whether it takes requests
     * @param inFlight how many it has
     */
    public record EndpointView(
            String address,
            @Nullable String zone,
            int weight,
            Map<String, String> attributes,
            boolean available,
            int inFlight) {

        /** Copies the attributes. */
        public EndpointView {
            attributes = Map.copyOf(attributes);
        }
    }

    /**
     * The retry policy.
     *
     * @param maxRetries attempts besides the first
     * @param perTryTimeout bound on each attempt; zero for none
     */
    public record Retry(int maxRetries, Duration perTryTimeout) {}

    @Override
    public String toString() {
        StringBuilder text =
                new StringBuilder(request).append('\n').append("  ").append(verdict);
        if (problem != null) {
            text.append(": ").append(problem);
        }
        if (virtualService != null) {
            text.append("\n  virtual service ")
                    .append(virtualService)
                    .append(", port ")
                    .append(listenerPort);
        }
        for (RouteTrial trial : routes) {
            text.append("\n  route ")
                    .append(trial.name().isEmpty() ? "(any)" : trial.name())
                    .append(trial.matched() ? ": matches" : ": does not match, " + trial.reason());
        }
        targets.forEach(target -> append(text, target));
        if (retry != null) {
            text.append("\n  retries: ").append(retry.maxRetries());
            if (!retry.perTryTimeout().isZero()) {
                text.append(", ").append(retry.perTryTimeout().toMillis()).append(" ms for each try");
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, TargetShare target) {
        text.append("\n  target ")
                .append(target.virtualNode())
                .append(": ")
                .append(Math.round(target.share() * 1000) / 10.0)
                .append(" %, request timeout ")
                .append(target.requestTimeout().toMillis())
                .append(" ms");
        if (target.refusal() != null) {
            text.append(", fails: ").append(target.refusal());
        }
        for (EndpointView endpoint : target.endpoints()) {
            text.append("\n    ")
                    .append(endpoint.address())
                    .append(endpoint.zone() == null ? "" : " " + endpoint.zone())
                    .append(endpoint.weight() == 1 ? "" : " weight " + endpoint.weight())
                    .append(endpoint.attributes().isEmpty() ? "" : " " + new TreeMap<>(endpoint.attributes()))
                    .append(endpoint.available() ? "" : " ejected")
                    .append(", ")
                    .append(endpoint.inFlight())
                    .append(" in flight");
        }
    }
}
