package dev.meshclient;

import dev.meshclient.model.Availability;
import dev.meshclient.model.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The mesh as a client has it in force at one moment, with everything that it has learned. {@link #toString} gives it as text
 * for people, {@link #toJson} for programs. Credentials are in none of it: of a source's URL neither user nor values of the
 * query, of a route's conditions no value of a header or cookie that may be one.
 *
 * @param at when it was described
 * @param identity which resource of the mesh this process is; null for none
 * @param zone the availability zone of the client; null if it was not said
 * @param closed whether the client is closed
 * @param snapshot what is in force; null before the first
 * @param problem why nothing, or nothing newer, is in force; null if nothing is wrong
 * @param rejected what the sources say and was not taken; null where what they say is in force
 * @param sources as {@link MeshClient#sources} has them
 * @param decisions how many decisions are kept now, as {@link MeshClient#decisions} has them
 * @param gateway what this process takes as a virtual gateway; null if it is none, or has no gateway routes
 * @param virtualServices by name
 * @param virtualNodes one for each port that a route leads to, by name
 * @param unenforced paths of what is declared and not carried out in this version
 */
public record MeshDescription(
        Instant at,
        @Nullable String identity,
        @Nullable String zone,
        boolean closed,
        @Nullable InForce snapshot,
        @Nullable String problem,
        @Nullable Rejected rejected,
        List<SourceStatus> sources,
        int decisions,
        @Nullable Gateway gateway,
        List<Service> virtualServices,
        List<Node> virtualNodes,
        List<String> unenforced) {

    /** Copies the lists. */
    public MeshDescription {
        sources = List.copyOf(sources);
        virtualServices = List.copyOf(virtualServices);
        virtualNodes = List.copyOf(virtualNodes);
        unenforced = List.copyOf(unenforced);
    }

    /** A part of a description, for those who want no more. */
    public enum Part {
        /** What is in force and since when, why nothing newer is, and what of it is not carried out. */
        SNAPSHOT,
        /** The sources. */
        SOURCES,
        /** The virtual gateway that the process is. */
        GATEWAY,
        /** The virtual services. */
        VIRTUAL_SERVICES,
        /** The virtual nodes. */
        VIRTUAL_NODES
    }

    /**
     * The snapshot in force.
     *
     * @param version counts from 1
     * @param since when it came into force; as the wall clock is now, whatever it was then
     * @param age for how long it is in force
     */
    public record InForce(long version, Instant since, Duration age) {}

    /**
     * A configuration that was not taken.
     *
     * @param source the sources that say it
     * @param age how long ago
     * @param findings what is wrong, each with its place
     */
    public record Rejected(String source, Duration age, List<String> findings) {

        /** Copies the findings. */
        public Rejected {
            findings = List.copyOf(findings);
        }
    }

    /**
     * The virtual gateway that the process is.
     *
     * @param name its name
     * @param ports the ports of its listeners
     * @param routes in the order in which they are tried
     */
    public record Gateway(String name, List<Integer> ports, List<GatewayRouteInForce> routes) {

        /** Copies the lists. */
        public Gateway {
            ports = List.copyOf(ports);
            routes = List.copyOf(routes);
        }
    }

    /**
     * A gateway route.
     *
     * @param name its name
     * @param priority its priority; null for none
     * @param match what it asks of a request, in words
     * @param virtualService where it sends requests
     */
    public record GatewayRouteInForce(String name, @Nullable Integer priority, String match, String virtualService) {}

    /**
     * A virtual service.
     *
     * @param name its name
     * @param ports the ports that it is reached on; empty for any
     * @param problem why its calls fail; null if they do not
     * @param routes in the order in which they are tried
     */
    public record Service(
            String name, List<Integer> ports, @Nullable String problem, List<RouteInForce> routes) {

        /** Copies the lists. */
        public Service {
            ports = List.copyOf(ports);
            routes = List.copyOf(routes);
        }
    }

    /**
     * A route.
     *
     * @param name its name; empty for the only one of a service that a node provides
     * @param priority its priority; null for none
     * @param match what it asks of a request, in words
     * @param targets where it sends requests; none where it answers them itself
     */
    public record RouteInForce(String name, @Nullable Integer priority, String match, List<Share> targets) {

        /** Copies the targets. */
        public RouteInForce {
            targets = List.copyOf(targets);
        }
    }

    /**
     * A target of a route.
     *
     * @param virtualNode the node
     * @param share its share of the route's requests, above 0, up to 1
     * @param problem why calls to it fail; null if they do not
     */
    public record Share(
            String virtualNode, double share, @Nullable String problem) {}

    /**
     * One port of a virtual node.
     *
     * @param name the node
     * @param port its listener's port
     * @param protocol its listener's protocol, as the configuration spells it
     * @param resolved whether discovery has answered once
     * @param problem why discovery gives no answer; null if it does
     * @param panic whether so few endpoints are available that all are used
     * @param inFlight how many requests it has, also towards endpoints that have left
     * @param retries how many retries are under way
     * @param retryLimit how many may be, at the present number of requests; -1 for no limit
     * @param outlierDetection when endpoints are ejected, in words; null for never
     * @param endpoints in the order in which discovery reports them
     */
    public record Node(
            String name,
            int port,
            String protocol,
            boolean resolved,
            @Nullable String problem,
            boolean panic,
            int inFlight,
            int retries,
            int retryLimit,
            @Nullable String outlierDetection,
            List<EndpointStatus> endpoints) {

        /** Copies the endpoints. */
        public Node {
            endpoints = List.copyOf(endpoints);
        }
    }

    /**
     * An endpoint.
     *
     * @param address host and port
     * @param zone its availability zone; null if not known
     * @param instanceId discovery's own name of it; null for none
     * @param weight its weight, 1 or more
     * @param availability whether it takes requests
     * @param inFlight how many it has
     * @param latency a decaying mean of the time to its response headers; null before the first response
     * @param errorsInARow how many server errors outlier detection has seen since the last success, or the last ejection
     * @param ejections how often it was ejected since it joined
     * @param ejected its present ejection; null for none
     * @param joined how long ago it joined
     */
    public record EndpointStatus(
            String address,
            @Nullable String zone,
            @Nullable String instanceId,
            int weight,
            Availability availability,
            int inFlight,
            @Nullable Duration latency,
            int errorsInARow,
            int ejections,
            @Nullable Ejection ejected,
            Duration joined) {}

    /**
     * An ejection.
     *
     * @param reason why
     * @param age how long ago
     * @param left how long it lasts at least from now on; the sweep that comes next then ends it
     */
    public record Ejection(String reason, Duration age, Duration left) {}

    /**
     * Returns it as JSON, in the format {@code mesh-client/description/v1}: the components by their names, durations as
     * {@code …Millis}, the time as in RFC 3339. Every member is there, also one that is null. Later versions may have further members, and rename none.
     */
    public String toJson() {
        return new DescriptionJson().of(this);
    }

    /** Returns a part of it in the format of {@link #toJson()}: its members only, beside {@code format} and {@code at}. */
    public String toJson(Part part) {
        return new DescriptionJson().of(this, part);
    }

    /** Returns the same with no other virtual services and virtual nodes than those of a name, if there are any. */
    public MeshDescription named(String name) {
        return new MeshDescription(
                at,
                identity,
                zone,
                closed,
                snapshot,
                problem,
                rejected,
                sources,
                decisions,
                gateway,
                virtualServices.stream().filter(one -> one.name().equals(name)).toList(),
                virtualNodes.stream().filter(one -> one.name().equals(name)).toList(),
                unenforced);
    }

    /** Returns it as text for people, with one fact a line. */
    @Override
    public String toString() {
        return new DescriptionText().of(this);
    }
}
