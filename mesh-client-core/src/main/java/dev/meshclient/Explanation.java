package dev.meshclient;

import dev.meshclient.model.HeaderChanges;
import dev.meshclient.model.Location;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What would become of a request, and why. {@link #toString} gives it as text for people, {@link #toJson} for programs.
 * Values of cookies, and of headers and parameters of the URL whose names tell of a credential, such as {@code Authorization},
 * {@code X-Api-Key} and {@code ?token=}, are in none of it.
 *
 * @param request the request in one line
 * @param verdict what becomes of it
 * @param problem why it comes to nothing; null where it does not
 * @param host its host as the mesh sees it; null where there is no configuration, or the host is none
 * @param path its path as routes compare it; null where none does
 * @param gateway what became of it in the virtual gateway that this process is; null for a process that is none
 * @param virtualService the service that its host, or the gateway route, names; null for none
 * @param listenerPort the service's listener port that it reaches; 0 for none
 * @param routes the routes in the order in which they are tried; the first that matches takes the request
 * @param action what the matching route does with it; null where none matches
 * @param targets where the matching route sends it; those without a share come last
 * @param retry when it is tried again; null where nothing is sent
 * @param changes what is changed in the request and in its response
 */
public record Explanation(
        String request,
        Verdict verdict,
        @Nullable String problem,
        @Nullable Host host,
        @Nullable Path path,
        @Nullable GatewayStage gateway,
        @Nullable Declared virtualService,
        int listenerPort,
        List<RouteTrial> routes,
        @Nullable Action action,
        List<TargetShare> targets,
        @Nullable Retry retry,
        Changes changes) {

    /** Copies the lists. */
    public Explanation {
        routes = List.copyOf(routes);
        targets = List.copyOf(targets);
    }

    /** What becomes of a request. */
    public enum Verdict {
        /** The host is none of the mesh's: the request goes out as it is. */
        PASSES_THROUGH,
        /** It comes to nothing: the mesh itself fails it. */
        FAILS,
        /** A route answers it, by a redirect or a response of its own. */
        ANSWERED,
        /** It goes to one of the targets. */
        ROUTED
    }

    /**
     * A host.
     *
     * @param written as the request has it, without its port
     * @param name as the mesh compares it: in lower case, without a dot at its end, an IPv6 address in its shortest form
     * @param port the port that the request names, or its scheme's default
     * @param coveredBy the name, alias or wildcard by which it is that of a virtual service; null for a host that names
     *     none, and for one that was not looked up, since a gateway route had taken the request
     * @param passesBecause why its calls go out as if there were no mesh; null where they do not
     */
    public record Host(
            String written,
            String name,
            int port,
            @Nullable String coveredBy,
            @Nullable String passesBecause) {}

    /**
     * A path, without the query.
     *
     * @param written as the request has it
     * @param compared in normal form, as routes compare it and it is sent
     */
    public record Path(String written, String compared) {}

    /**
     * What a virtual gateway made of the request.
     *
     * @param name the gateway
     * @param location where it is declared; null if not known
     * @param listenerPort the gateway's listener port that the request reaches; 0 for none
     * @param routes the gateway routes in the order in which they are tried; the first that matches takes the request
     * @param authority the host that the routes behind the gateway, and servers, see, perhaps with a port; null for the
     *     request's own
     * @param path the path that the routes behind the gateway, and servers, see; null where no gateway route matches
     */
    public record GatewayStage(
            String name,
            @Nullable Location location,
            int listenerPort,
            List<RouteTrial> routes,
            @Nullable String authority,
            @Nullable String path) {

        /** Copies the list. */
        public GatewayStage {
            routes = List.copyOf(routes);
        }
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
     * @param notes what {@code lint} says of a route that matched, such as that its order is ambiguous
     */
    public record RouteTrial(
            String name,
            @Nullable Location location,
            boolean matched,
            @Nullable String reason,
            List<String> notes) {

        /** Copies the notes. */
        public RouteTrial {
            notes = List.copyOf(notes);
        }
    }

    /** What a route does with a request. */
    public sealed interface Action {

        /**
         * It goes to one of the targets.
         *
         * @param split the named split that has them; null for targets of the route itself
         * @param stickyBy what keeps callers at one of them; null for a choice at random each time
         */
        record Forward(@Nullable Declared split, @Nullable Sticky stickyBy) implements Action {}

        /**
         * The caller is told to ask elsewhere.
         *
         * @param status the response's status
         * @param url its {@code Location}
         */
        record Redirect(int status, String url) implements Action {}

        /**
         * The caller is answered at once.
         *
         * @param status the response's status
         * @param body its body, possibly empty
         */
        record DirectResponse(int status, String body) implements Action {}
    }

    /**
     * What keeps a caller at one target.
     *
     * @param by where the key is, such as {@code header X-User}
     * @param location where that is declared; null if not known
     * @param key the request's key, {@code present} if it may be a credential; null for none, so that the target is drawn
     *     at random
     * @param virtualNode the target that the key chooses; null without one
     */
    public record Sticky(
            String by,
            @Nullable Location location,
            @Nullable String key,
            @Nullable String virtualNode) {}

    /**
     * What is changed on the way. What listeners add, such as the headers of a trace, is not among it.
     *
     * @param path the path that is sent instead of the request's; null for the same
     * @param authority what is sent as {@code Host} or {@code :authority} instead of the request's; null for the same
     * @param request what is changed in the request's headers; of credentials the value is {@code present}
     * @param response what is changed in the response's headers; of credentials the value is {@code present}
     */
    public record Changes(
            @Nullable String path, @Nullable String authority, HeaderChanges request, HeaderChanges response) {

        /** Nothing. */
        public static final Changes NONE = new Changes(null, null, HeaderChanges.NONE, HeaderChanges.NONE);
    }

    /**
     * A target of the route.
     *
     * @param virtualNode the node
     * @param location where it is declared; null if not known
     * @param share its share of the route's requests, 0..1; 0 for one that is parked by its weight, of which nothing more
     *     is told
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
     * Returns it as JSON: the components by their names, durations as {@code …Millis}, places as
     * {@code file:line:column}, and an action with its {@code kind}, which is {@code forward}, {@code redirect} or {@code
     * directResponse}. An object that is null is left out. Later versions may have further members.
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
