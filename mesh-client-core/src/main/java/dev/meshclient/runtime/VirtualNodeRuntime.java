package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.event.Listeners;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.loadbalancer.HealthyPicker;
import dev.meshclient.loadbalancer.PickContext;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Listener;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.RetryBudget;
import dev.meshclient.resilience.RequestLimiter;
import dev.meshclient.resilience.RetryAdmission;
import dev.meshclient.time.Scheduler;
import java.util.List;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One port of a virtual node with everything that survives a new snapshot: its endpoints and what was learned of them.
 *
 * <p>The request path reads the volatile fields; everything else belongs to the control thread.
 */
@Internal
public final class VirtualNodeRuntime {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualNodeRuntime.class);

    private final String name;
    private final PortMapping portMapping;
    private final Environment environment;
    private final Scheduler scheduler;
    private final Listeners listeners;
    private final RequestLimiter requestLimiter;
    private final Gate firstEndpoints = new Gate();
    private final EndpointSet endpoints;
    private final ReachedLimits reachedLimits = new ReachedLimits();
    private final FiredTimeouts firedTimeouts = new FiredTimeouts();
    private final CurrentPicker picker;
    private final Ejections ejections;

    private volatile @Nullable EndpointFeed feed;

    /** Whether a call has come, perhaps before there was a feed. */
    private volatile boolean wanted;

    private volatile @Nullable String problem;
    private volatile RetryAdmission retryAdmission;
    private volatile Defaults defaults;

    /** When the process last stood still; failures of attempts that began before say nothing. */
    private volatile long thawedAtNanos;

    private @Nullable RetryBudget retryBudget;
    private Scheduler.@Nullable Cancellable emptyHold;
    private boolean closed;

    VirtualNodeRuntime(
            String name,
            PortMapping portMapping,
            Defaults defaults,
            RequestLimiter requestLimiter,
            Environment environment) {
        this.name = name;
        this.portMapping = portMapping;
        this.defaults = defaults;
        this.requestLimiter = requestLimiter;
        this.environment = environment;
        this.scheduler = environment.scheduler();
        this.listeners = environment.listeners();
        this.thawedAtNanos = environment.ticker().read();
        this.endpoints = new EndpointSet(name, portMapping);
        this.retryAdmission = RetryAdmission.create(null, endpoints::inFlight);
        this.picker = new CurrentPicker(name, endpoints, environment);
        this.ejections = new Ejections(name, picker, environment);
    }

    // ---- request path

    /** Returns the virtual node's name. */
    public String name() {
        return name;
    }

    /** Returns the port and protocol of the listener. */
    public PortMapping portMapping() {
        return portMapping;
    }

    /** Returns what picks endpoints; null as long as there are none. */
    public @Nullable HealthyPicker picker() {
        return picker.get();
    }

    /**
     * Picks an endpoint and counts a request to it as in flight.
     *
     * @return null if there is none
     */
    public @Nullable EndpointState pick(PickContext context) {
        return picker.pick(context);
    }

    /** Returns the gate that opens with the first answer of discovery, even an empty one. */
    public Gate firstEndpoints() {
        return firstEndpoints;
    }

    /**
     * Has discovery begin, if it has not yet, and answer soon: a call waits.
     *
     * @return whether it has answered once
     */
    public boolean watch() {
        if (firstEndpoints.isOpen()) {
            return true;
        }
        wanted = true;
        EndpointFeed current = feed;
        if (current != null) {
            current.expedite();
        }
        return false;
    }

    /** Returns why discovery gives no answer; null if it does. */
    public @Nullable String problem() {
        return problem;
    }

    /** Returns the limit on concurrent retries. */
    public RetryAdmission retryAdmission() {
        return retryAdmission;
    }

    /** Returns the limit on concurrent requests. */
    public RequestLimiter requestLimiter() {
        return requestLimiter;
    }

    /** Returns what counts the calls that the node's limits stop. */
    public ReachedLimits reachedLimits() {
        return reachedLimits;
    }

    /** Returns what counts the calls that run out of time. */
    public FiredTimeouts firedTimeouts() {
        return firedTimeouts;
    }

    /** Returns whether retries avoid the endpoints that the call has tried. */
    public boolean retryAvoidsTried() {
        return defaults.retryAvoidsTried();
    }

    /** Returns whether a request that met a connection just closed by the server is sent once more on a fresh one. */
    public boolean staleConnectionResend() {
        return defaults.staleConnectionResend();
    }

    /**
     * Learns from the outcome of an attempt.
     *
     * @param startedNanos the ticker's reading when it began
     */
    public void record(EndpointState endpoint, Outcome outcome, long startedNanos, long nowNanos) {
        if (startedNanos - thawedAtNanos < 0 && outcome.isServerError()) {
            return;
        }
        ejections.record(endpoint, outcome, nowNanos);
        if (outcome.isResponse()) {
            endpoint.responded(nowNanos - startedNanos);
        }
        if (outcome.kind() == Outcome.Kind.CONNECT_FAILURE) {
            long aside = defaults.refusedAside().toNanos();
            if (aside > 0) {
                endpoint.putAside(nowNanos + aside);
            }
            EndpointFeed current = feed;
            if (current != null) {
                current.suspect();
            }
        }
    }

    /** Returns the endpoints as they are now. */
    public List<EndpointState> endpoints() {
        return endpoints.list();
    }

    /** Returns how many of them are ejected. */
    public int ejected() {
        return ejections.count();
    }

    /** Returns how long an ejection of that multiplier lasts at least, from its beginning; 0 where none is declared. */
    public long ejectionNanos(int multiplier) {
        return ejections.ejectionNanos(multiplier);
    }

    /** Returns how many requests are in flight, also towards endpoints that have left. */
    public int inFlight() {
        return endpoints.inFlight();
    }

    // ---- control thread

    /** Has this run when discovery has answered first, and when there are other endpoints, or something else is known of one. */
    void onEndpoints(Runnable changed) {
        endpoints.onChange(changed);
    }

    void watchedBy(EndpointFeed newFeed) {
        feed = newFeed;
        if (wanted && !firstEndpoints.isOpen()) {
            newFeed.expedite();
        } else if (wanted || firstEndpoints.isOpen()) {
            newFeed.start();
        }
    }

    /** Has discovery begin, if it has not yet; nobody waits. */
    void discover() {
        if (feed != null) {
            feed.start();
        }
    }

    void configure(Listener listener, @Nullable RetryBudget declaredBudget, Defaults newDefaults) {
        defaults = newDefaults;
        RetryBudget budget = declaredBudget != null ? declaredBudget : newDefaults.retryBudget();
        if (retryBudget == null ? budget != null : !retryBudget.equals(budget)) {
            retryBudget = budget;
            retryAdmission = RetryAdmission.create(budget, endpoints::inFlight);
        }
        ejections.configure(listener.outlierDetection());
    }

    /**
     * Discovery has answered.
     *
     * @return whether something is different now
     */
    boolean endpointsResolved(List<Endpoint> found) {
        if (closed) {
            return false;
        }
        problem = null;
        if (found.isEmpty() && !endpoints.list().isEmpty() && hold()) {
            return false;
        }
        if (emptyHold != null && !found.isEmpty()) {
            emptyHold.cancel();
            emptyHold = null;
        }
        boolean changed = replace(found);
        if (!firstEndpoints.isOpen()) {
            firstEndpoints.open();
            endpoints.tellOfChange();
        }
        return changed;
    }

    private boolean hold() {
        long nanos = defaults.emptyAnswerHold().toNanos();
        if (nanos <= 0) {
            return false;
        }
        if (emptyHold == null) {
            LOG.warn(
                    "{}: discovery suddenly knows no endpoints; the last ones stay in use for {} s",
                    name,
                    nanos / 1_000_000_000);
            emptyHold = scheduler.schedule(() -> replace(List.of()), nanos);
            listeners.publish(
                    new MeshEvent.EmptyAnswerHeld(name, endpoints.list().size(), nanos));
        }
        return true;
    }

    private boolean replace(List<Endpoint> found) {
        EndpointSet.Change change =
                endpoints.replace(found, environment.ticker().read());
        if (change.isNone()) {
            return false;
        }
        ejections.members(endpoints.list(), change);
        picker.rebuild();
        retire(change.removed(), scheduler.io());
        LOG.info(
                "{}: {} endpoints ({} added, {} removed)",
                name,
                endpoints.list().size(),
                change.added().size(),
                change.removed().size());
        listeners.publish(new MeshEvent.EndpointsChanged(
                name,
                change.added().size(),
                change.removed().size(),
                endpoints.list().size()));
        return true;
    }

    /** Returns the endpoints as discovery reported them; those of equal reports are the ones of the first. */
    List<Endpoint> reported() {
        return endpoints.reported();
    }

    void resolutionFailed(String text) {
        problem = text;
    }

    /**
     * Nothing is declared, or nothing that can be asked, to find its endpoints by.
     *
     * @param why what is wrong
     */
    void undiscoverable(String why) {
        endpointsResolved(List.of());
        problem = why;
    }

    /**
     * The process stood still.
     *
     * @param lastBeatNanos the ticker's last reading before that
     */
    void thaw(long lastBeatNanos) {
        thawedAtNanos = environment.ticker().read();
        ejections.reset(lastBeatNanos);
        scheduler.io().execute(endpoints::thaw);
    }

    /** Returns whether calls may still be here, or come. */
    boolean inUse() {
        return !closed || inFlight() > 0;
    }

    /** Closing connections may block. */
    private static void retire(List<EndpointState> removed, Executor executor) {
        if (!removed.isEmpty()) {
            executor.execute(() -> removed.forEach(EndpointState::retire));
        }
    }

    /**
     * No route leads here any more: its endpoints are let go as their last requests end. Idempotent.
     *
     * @param executor where their connections are closed
     */
    void close(Executor executor) {
        closed = true;
        if (emptyHold != null) {
            emptyHold.cancel();
        }
        firstEndpoints.open();
        EndpointSet.Change change =
                endpoints.replace(List.of(), environment.ticker().read());
        picker.rebuild();
        ejections.stop();
        retire(change.removed(), executor);
    }

    @Override
    public String toString() {
        return name + ":" + portMapping.port();
    }
}
