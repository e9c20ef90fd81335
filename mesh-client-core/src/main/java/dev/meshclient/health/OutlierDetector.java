package dev.meshclient.health;

import dev.meshclient.annotation.Internal;
import dev.meshclient.endpoint.EjectionState;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.OutlierDetection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Leaves out endpoints of one node that fail several times in a row, as Envoy 1.26 does it for App Mesh
 * ({@code outlier_detection_impl.cc}):
 *
 * <ul>
 *   <li>Every attempt is a sample. A response below 500 ends the row of errors; a 5xx (a gRPC status counts as its HTTP
 *       equivalent), a failure to connect, a reset or a timeout continues it. What says nothing about the endpoint
 *       ({@link Outcome#saysSomething}) is no sample.
 *   <li>At {@code maxServerErrors} in a row the endpoint is ejected at once, by the thread that saw the last of them, if
 *       less than {@code maxEjectionPercent} of the endpoints are ejected at that moment. Ejected or not, the row then
 *       begins anew.
 *   <li>An ejection lasts {@code baseEjectionDuration} times a multiplier, which each ejection raises by one and each
 *       sweep that finds the endpoint in use lowers by one; at most 300 s, or the base duration if that is longer. Only
 *       a sweep ends it, so it lasts up to one interval longer.
 * </ul>
 *
 * <p>{@link #record} is for any thread and takes no lock; the other methods are called by one thread at a time. What
 * was learned is kept in {@link EndpointState#ejection} and outlives every {@link #configure}.
 */
@Internal
public final class OutlierDetector {
    /** Why an endpoint is ejected. */
    public static final String REASON = "consecutive server errors";

    private final Consumer<EndpointState> onEjected;
    private final AtomicInteger ejected = new AtomicInteger();
    private volatile @Nullable EjectionRule rule;
    private volatile List<EndpointState> members = List.of();

    /**
     * Creates a detector that is off and knows no endpoints.
     *
     * @param onEjected hears of each ejection, on the thread that saw the last error; must not block
     */
    public OutlierDetector(Consumer<EndpointState> onEjected) {
        this.onEjected = onEjected;
    }

    /**
     * Takes over what is declared. Endpoints that are ejected stay so, unless it is switched off.
     *
     * @param declared null to switch it off
     * @return the endpoints that are in use again because it was switched off
     */
    public List<EndpointState> configure(@Nullable OutlierDetection declared) {
        rule = declared == null ? null : EjectionRule.of(declared);
        if (declared != null) {
            return List.of();
        }
        forgetRows();
        return members.stream().filter(this::uneject).toList();
    }

    /**
     * Takes over the node's endpoints. Those that are new can be ejected from now on; those that are gone no longer
     * count as ejected.
     */
    public void members(List<EndpointState> endpoints) {
        Set<EndpointState> gone = new HashSet<>(members);
        List<EndpointState> added =
                endpoints.stream().filter(endpoint -> !gone.remove(endpoint)).toList();
        members(List.copyOf(endpoints), added, gone);
    }

    /**
     * Does the same where it is known which are new and which are gone.
     *
     * @param endpoints must not change
     */
    public void members(
            List<EndpointState> endpoints, Collection<EndpointState> added, Collection<EndpointState> gone) {
        added.forEach(endpoint -> endpoint.ejection().join());
        members = endpoints;
        for (EndpointState endpoint : gone) {
            if (endpoint.ejection().leave()) {
                ejected.decrementAndGet();
            }
        }
    }

    /** Learns from the outcome of an attempt. */
    public void record(EndpointState endpoint, Outcome outcome, long nowNanos) {
        EjectionRule current = rule;
        if (current == null || !outcome.saysSomething()) {
            return;
        }
        EjectionState ejection = endpoint.ejection();
        if (!outcome.isServerError()) {
            ejection.clearErrors();
        } else if (!ejection.ejected() && ejection.countError(current.maxServerErrors())) {
            eject(endpoint, current, nowNanos);
        }
    }

    private void eject(EndpointState endpoint, EjectionRule current, long nowNanos) {
        EjectionState ejection = endpoint.ejection();
        if (!takeSlot(current)) {
            return;
        }
        if (!ejection.eject(nowNanos, current.nextMultiplier(ejection.multiplier()))) {
            ejected.decrementAndGet();
        } else if (rule != null || !uneject(endpoint)) {
            onEjected.accept(endpoint);
        }
    }

    private boolean takeSlot(EjectionRule current) {
        for (; ; ) {
            int before = ejected.get();
            if (!current.allowsAnother(before, members.size())) {
                return false;
            }
            if (ejected.compareAndSet(before, before + 1)) {
                return true;
            }
        }
    }

    /**
     * Brings back the endpoints that have been ejected for long enough. To be called every
     * {@link OutlierDetection#interval}.
     *
     * @return those that came back
     */
    public List<EndpointState> sweep(long nowNanos) {
        for (EndpointState member : members) {
            if (!member.ejection().ejected()) {
                member.ejection().decay();
            }
        }
        return endOverdue(nowNanos);
    }

    /**
     * The process stood still, and errors from before say nothing any more: forgets every row of errors, and brings
     * back the endpoints whose ejection would have ended meanwhile.
     *
     * @return those that came back
     */
    public List<EndpointState> reset(long nowNanos) {
        forgetRows();
        return endOverdue(nowNanos);
    }

    /**
     * Brings back the endpoints that were ejected since some time.
     *
     * @return those that came back
     */
    public List<EndpointState> forgive(long sinceNanos) {
        return members.stream()
                .filter(member -> member.ejection().ejected()
                        && member.ejection().ejectedAtNanos() - sinceNanos > 0
                        && uneject(member))
                .toList();
    }

    private List<EndpointState> endOverdue(long nowNanos) {
        EjectionRule current = rule;
        if (current == null) {
            return List.of();
        }
        List<EndpointState> returned = new ArrayList<>();
        for (EndpointState member : members) {
            EjectionState ejection = member.ejection();
            if (ejection.ejected()
                    && current.isOver(nowNanos - ejection.ejectedAtNanos(), ejection.multiplier())
                    && uneject(member)) {
                returned.add(member);
            }
        }
        return returned;
    }

    private boolean uneject(EndpointState endpoint) {
        boolean came = endpoint.ejection().uneject();
        if (came) {
            ejected.decrementAndGet();
        }
        return came;
    }

    private void forgetRows() {
        members.forEach(member -> member.ejection().clearErrors());
    }

    /** Returns how long an ejection of that multiplier lasts at least, from its beginning; 0 where none is declared. */
    public long ejectionNanos(int multiplier) {
        EjectionRule current = rule;
        return current == null ? 0 : current.durationNanos(multiplier);
    }

    /** Returns how many endpoints are ejected. */
    public int ejected() {
        return ejected.get();
    }
}
