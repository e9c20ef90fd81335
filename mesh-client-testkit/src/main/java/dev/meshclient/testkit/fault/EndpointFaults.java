package dev.meshclient.testkit.fault;

import java.time.Duration;

/**
 * What happens to one endpoint, within a {@link FaultScript}. What does not say when it happens does so at the time that
 * was given last, at first at the beginning.
 */
public final class EndpointFaults {
    private final FaultScript script;
    private final FaultTarget.Endpoint endpoint;
    private final Duration time;

    EndpointFaults(FaultScript script, FaultTarget.Endpoint endpoint, Duration time) {
        this.script = script;
        this.endpoint = endpoint;
        this.time = time;
    }

    /**
     * Sets the time of what follows.
     *
     * @param newTime since the beginning of the script
     */
    public EndpointFaults at(Duration newTime) {
        return new EndpointFaults(script, endpoint, newTime);
    }

    /** It refuses connections, and cuts those that it has. */
    public EndpointFaults dies() {
        return then(new Fault.Dies());
    }

    /** As {@link #dies}, at that time. */
    public EndpointFaults diesAt(Duration newTime) {
        return at(newTime).dies();
    }

    /** It is as it should be again. */
    public EndpointFaults recovers() {
        return then(new Fault.Recovers());
    }

    /** As {@link #recovers}, at that time. */
    public EndpointFaults recoversAt(Duration newTime) {
        return at(newTime).recovers();
    }

    /**
     * It answers as before, but so much later.
     *
     * @param delay more than zero
     */
    public EndpointFaults slowsTo(Duration delay) {
        return then(new Fault.SlowsTo(delay));
    }

    /**
     * It answers everything with a status.
     *
     * @param status 200..599
     */
    public EndpointFaults answers(int status) {
        return then(new Fault.Answers(status));
    }

    /**
     * It answers everything with a status for some time, and recovers then; the time of what follows is its end.
     *
     * @param status 200..599
     * @param duration more than zero
     */
    public EndpointFaults answers(int status, Duration duration) {
        FaultScript.requirePositive(duration);
        return answers(status).recoversAt(time.plus(duration));
    }

    /** It takes requests and never answers. */
    public EndpointFaults goesSilent() {
        return then(new Fault.GoesSilent());
    }

    /** It takes requests and resets their connections. */
    public EndpointFaults resetsConnections() {
        return then(new Fault.ResetsConnections());
    }

    private EndpointFaults then(Fault fault) {
        return new EndpointFaults(script.with(time, endpoint, fault), endpoint, time);
    }

    /** Goes on with another endpoint of the same node. */
    public EndpointFaults endpoint(int number) {
        return script.endpoint(endpoint.virtualNode(), number);
    }

    /** See {@link FaultScript#endpoint}. */
    public EndpointFaults endpoint(String virtualNode, int number) {
        return script.endpoint(virtualNode, number);
    }

    /** See {@link FaultScript#partition}. */
    public Outages partition(String zone, String other) {
        return script.partition(zone, other);
    }

    /** See {@link FaultScript#configuration}. */
    public Outages configuration() {
        return script.configuration();
    }

    /** See {@link FaultScript#discovery}. */
    public Outages discovery(String virtualNode) {
        return script.discovery(virtualNode);
    }

    /** Returns the script so far. */
    public FaultScript script() {
        return script;
    }
}
