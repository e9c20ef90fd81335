package dev.meshclient;

import dev.meshclient.model.Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a request, and why. {@link #toString} gives it as text for people, {@link #toJson} for programs.
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
        @Nullable Declared virtualService,
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
     * A resource.
     *
     * @param name its name
     * @param location where it is declared; null if not known
     */
    public record Declared(String name, @Nullable Location location) {}

    /**
     * A setting in force.
     *
     * @param name what it is, such as {@code request timeout}
     * @param value its value in words, such as {@code 15 s}
     * @param from whose it is: {@code route all}, {@code listener 8080 of orders-v1}, {@code App Mesh's default}
     * @param location where it is declared; null for a default, and where it is not known
     */
    public record Setting(
            String name,
            String value,
            String from,
            @Nullable Location location) {}

    /**
     * What a route made of the request.
     *
     * @param name the route; empty for the only one of a service that a node provides
     * @param location where it is declared; null if not known
     * @param matched whether all its conditions hold
     * @param reason the first condition that does not; null where it matched
     */
    public record RouteTrial(
            String name,
            @Nullable Location location,
            boolean matched,
            @Nullable String reason) {}

    /**
     * A target of the route.
     *
     * @param virtualNode the node
     * @param location where it is declared; null if not known
     * @param share its share of the route's requests, 0..1
     * @param requestTimeout bound on the whole request; zero for none
     * @param idleTimeout bound on the time without a byte; zero for none
     * @param settings what is in force for requests to it, and where each comes from
     * @param refusal why calls to it fail; null if they do not
     * @param endpoints its endpoints
     */
    public record TargetShare(
            String virtualNode,
            @Nullable Location location,
            double share,
            Duration requestTimeout,
            Duration idleTimeout,
            List<Setting> settings,
            @Nullable String refusal,
            List<EndpointView> endpoints) {

        /** Copies the lists. */
        public TargetShare {
            settings = List.copyOf(settings);
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
     * @param events what is retried, in App Mesh's words
     * @param from whose it is
     * @param location where it is declared; null for a default, and where it is not known
     */
    public record Retry(
            int maxRetries,
            Duration perTryTimeout,
            List<String> events,
            String from,
            @Nullable Location location) {

        /** Copies the events. */
        public Retry {
            events = List.copyOf(events);
        }
    }

    /**
     * Returns it as JSON: the components by their names, durations as {@code …Millis}, and places as
     * {@code file:line:column}.
     */
    public String toJson() {
        return new ExplanationJson().of(this);
    }

    /** Returns it as text for people, with one fact a line and where each comes from. */
    @Override
    public String toString() {
        return new ExplanationText().of(this);
    }
}
