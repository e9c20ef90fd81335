package dev.meshclient.runtime;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.RepeatedLog;
import dev.meshclient.loadbalancer.HealthyPicker;
import dev.meshclient.loadbalancer.LoadBalancer;
import dev.meshclient.loadbalancer.LoadBalancers;
import dev.meshclient.loadbalancer.PickContext;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Picks the endpoints of one port of a virtual node, and is made anew behind the picks when they change. Any thread may
 * pick and ask for a new one; the rest is for the control thread.
 */
final class CurrentPicker {
    private static final long SOON_NANOS = Duration.ofMillis(10).toNanos();

    /** An endpoint that was let go between the pick and its use is picked again, by a newer picker. */
    private static final int PICKS = 8;

    private final String virtualNode;
    private final EndpointSet endpoints;
    private final Environment environment;
    private final RepeatedLog panics;
    private final LoadBalancer loadBalancer = LoadBalancers.roundRobin();
    private final AtomicBoolean pending = new AtomicBoolean();
    private volatile @Nullable HealthyPicker picker;

    CurrentPicker(String virtualNode, EndpointSet endpoints, Environment environment) {
        this.virtualNode = virtualNode;
        this.endpoints = endpoints;
        this.environment = environment;
        this.panics = new RepeatedLog(CurrentPicker.class, environment.ticker()::read);
    }

    /** Null as long as there are no endpoints. */
    @Nullable
    HealthyPicker get() {
        return picker;
    }

    /** Picks an endpoint and counts a request to it as in flight; null if there is none. */
    @Nullable
    EndpointState pick(PickContext context) {
        for (int i = 0; i < PICKS; i++) {
            HealthyPicker current = picker;
            EndpointState endpoint = current == null ? null : current.pick(context);
            if (endpoint == null || endpoint.acquire()) {
                return endpoint;
            }
        }
        return null;
    }

    /** Makes a new one in a moment, whose endpoints are those of then: several wishes are fulfilled at once. */
    void rebuildSoon() {
        if (pending.compareAndSet(false, true)) {
            environment.scheduler().schedule(this::rebuild, SOON_NANOS);
        }
    }

    void rebuild() {
        pending.set(false);
        HealthyPicker before = picker;
        List<EndpointState> all = endpoints.list();
        HealthyPicker after =
                all.isEmpty() ? null : HealthyPicker.create(loadBalancer, before, all, environment.random());
        picker = after;
        announcePanic(before != null && before.panic(), after != null && after.panic(), all);
    }

    private void announcePanic(boolean before, boolean after, List<EndpointState> all) {
        if (after && !before) {
            int available = (int) all.stream().filter(EndpointState::available).count();
            panics.warn(
                    "{}: panic, {} of {} endpoints are available, so all are used", virtualNode, available, all.size());
            environment.listeners().publish(new MeshEvent.PanicEntered(virtualNode, available, all.size()));
        } else if (before && !after) {
            panics.over("{}: panic is over", virtualNode);
            environment.listeners().publish(new MeshEvent.PanicLeft(virtualNode));
        }
    }
}
