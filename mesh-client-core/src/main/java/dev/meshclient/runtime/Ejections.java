package dev.meshclient.runtime;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.RepeatedLog;
import dev.meshclient.health.OutlierDetector;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.OutlierDetection;
import dev.meshclient.time.Scheduler;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The outlier detection of one port of a virtual node with what it sets in motion: new pickers, events, and the sweeps
 * that bring endpoints back. Any thread may record; the rest is for the control thread.
 */
final class Ejections {
    private final String virtualNode;
    private final CurrentPicker picker;
    private final Environment environment;
    private final RepeatedLog ejections;
    private final RepeatedLog returns;
    private final OutlierDetector detector = new OutlierDetector(this::ejected);
    private @Nullable OutlierDetection declared;
    private Scheduler.@Nullable Cancellable sweep;

    Ejections(String virtualNode, CurrentPicker picker, Environment environment) {
        this.virtualNode = virtualNode;
        this.picker = picker;
        this.environment = environment;
        this.ejections = new RepeatedLog(Ejections.class, environment.ticker()::read);
        this.returns = new RepeatedLog(Ejections.class, environment.ticker()::read);
    }

    void record(EndpointState endpoint, Outcome outcome, long nowNanos) {
        detector.record(endpoint, outcome, nowNanos);
    }

    int count() {
        return detector.ejected();
    }

    long ejectionNanos(int multiplier) {
        return detector.ejectionNanos(multiplier);
    }

    private void ejected(EndpointState endpoint) {
        environment.scheduler().execute(() -> {
            ejections.info("{}: {} ejected", virtualNode, endpoint.endpoint().hostAndPort());
            environment
                    .listeners()
                    .publish(new MeshEvent.EndpointEjected(virtualNode, endpoint.endpoint(), OutlierDetector.REASON));
        });
        picker.rebuildSoon();
    }

    void configure(@Nullable OutlierDetection newlyDeclared) {
        if (!Objects.equals(declared, newlyDeclared)) {
            declared = newlyDeclared;
            returned(detector.configure(newlyDeclared));
            scheduleSweep();
        }
    }

    void members(List<EndpointState> endpoints, EndpointSet.Change change) {
        detector.members(endpoints, change.added(), change.removed());
    }

    /**
     * The process stood still: what was learned before says nothing any more, and even less what it learned from the
     * calls that it found timed out when it went on.
     *
     * @param lastBeatNanos the ticker's last reading before that
     */
    void reset(long lastBeatNanos) {
        returned(detector.reset(environment.ticker().read()));
        returned(detector.forgive(lastBeatNanos));
    }

    /** No endpoint is left, nor comes. */
    void stop() {
        cancelSweep();
        detector.members(List.of());
    }

    private void scheduleSweep() {
        cancelSweep();
        if (declared != null) {
            sweep = environment
                    .scheduler()
                    .schedule(this::sweep, declared.interval().toNanos());
        }
    }

    private void cancelSweep() {
        if (sweep != null) {
            sweep.cancel();
            sweep = null;
        }
    }

    private void sweep() {
        returned(detector.sweep(environment.ticker().read()));
        scheduleSweep();
    }

    private void returned(List<EndpointState> endpoints) {
        if (!endpoints.isEmpty()) {
            picker.rebuild();
        }
        for (EndpointState endpoint : endpoints) {
            returns.info(
                    "{}: {} takes part again", virtualNode, endpoint.endpoint().hostAndPort());
            environment.listeners().publish(new MeshEvent.EndpointReturned(virtualNode, endpoint.endpoint()));
        }
    }
}
