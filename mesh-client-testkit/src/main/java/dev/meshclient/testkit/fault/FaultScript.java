package dev.meshclient.testkit.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What goes wrong, and when. It only describes; {@code MeshTestBed.play} has it happen to the bed's servers.
 *
 * <pre>{@code
 * FaultScript script = FaultScript.create()
 *         .endpoint("orders-v2", 1).diesAt(ofSeconds(5)).recoversAt(ofSeconds(20))
 *         .endpoint("orders-v1", 2).at(ofSeconds(5)).slowsTo(ofMillis(800)).at(ofSeconds(9)).answers(503, ofSeconds(3))
 *         .partition("eu-west-1a", "eu-west-1b").outage(ofSeconds(12), ofSeconds(3))
 *         .configuration().outage(ofSeconds(1), ofSeconds(30));
 * }</pre>
 *
 * <p>Times count from the moment when the script is played. Of what happens to one target at the same moment the last
 * in the script counts. Immutable: every method returns a script with one event more.
 */
public final class FaultScript {
    private static final FaultScript EMPTY = new FaultScript(List.of());

    private final List<Event> events;

    private FaultScript(List<Event> events) {
        this.events = events;
    }

    /** Returns a script in which nothing happens. */
    public static FaultScript create() {
        return EMPTY;
    }

    /**
     * Goes on with what happens to one endpoint.
     *
     * @param number 1 for the node's first endpoint
     * @throws IllegalArgumentException if it is less than 1
     */
    public EndpointFaults endpoint(String virtualNode, int number) {
        return new EndpointFaults(this, new FaultTarget.Endpoint(virtualNode, number), Duration.ZERO);
    }

    /** Goes on with when nothing gets from one availability zone to another one. */
    public Outages partition(String zone, String other) {
        return new Outages(this, new FaultTarget.Zones(zone, other));
    }

    /** Goes on with when the configuration cannot be read. */
    public Outages configuration() {
        return new Outages(this, new FaultTarget.Configuration());
    }

    /** Goes on with when the endpoints of a virtual node cannot be found out. */
    public Outages discovery(String virtualNode) {
        return new Outages(this, new FaultTarget.Discovery(virtualNode));
    }

    FaultScript with(Duration at, FaultTarget target, Fault fault) {
        List<Event> more = new ArrayList<>(events);
        more.add(new Event(at, target, fault));
        return new FaultScript(List.copyOf(more));
    }

    static void requirePositive(Duration duration) {
        if (duration.isNegative() || duration.isZero()) {
            throw new IllegalArgumentException("duration: " + duration + " (expected: more than zero)");
        }
    }

    /** Returns what happens, in the order of time. */
    public List<Event> events() {
        return events.stream().sorted(Comparator.comparing(Event::at)).toList();
    }

    /** Returns a line for each event. */
    @Override
    public String toString() {
        return events().stream().map(Event::toString).collect(Collectors.joining("\n"));
    }

    /**
     * Something that happens.
     *
     * @param at when, from the beginning of the script
     * @param target to what
     * @param fault what
     */
    public record Event(Duration at, FaultTarget target, Fault fault) {

        /** Checks the time. */
        public Event {
            if (at.isNegative()) {
                throw new IllegalArgumentException("at: " + at + " (expected: not negative)");
            }
        }

        @Override
        public String toString() {
            return at + " " + target + ": " + fault;
        }
    }
}
