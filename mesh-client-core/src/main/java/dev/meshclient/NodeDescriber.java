package dev.meshclient;

import dev.meshclient.MeshDescription.Ejection;
import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.endpoint.EjectionState;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.health.OutlierDetector;
import dev.meshclient.loadbalancer.HealthyPicker;
import dev.meshclient.model.Availability;
import dev.meshclient.model.Listener;
import dev.meshclient.runtime.VirtualNodeRuntime;
import java.time.Duration;

/** Describes virtual nodes and their endpoints. */
final class NodeDescriber {
    private final Declarations declarations;
    private final long nowNanos;

    NodeDescriber(Declarations declarations, long nowNanos) {
        this.declarations = declarations;
        this.nowNanos = nowNanos;
    }

    Node describe(VirtualNodeRuntime node) {
        HealthyPicker picker = node.picker();
        Listener listener = declarations.listener(node.name(), node.portMapping());
        return new Node(
                node.name(),
                node.portMapping().port(),
                node.portMapping().protocol().configName(),
                node.firstEndpoints().isOpen(),
                node.problem(),
                picker != null && picker.panic(),
                node.inFlight(),
                node.retryAdmission().taken(),
                node.retryAdmission().limit(),
                listener == null || listener.outlierDetection() == null
                        ? null
                        : SettingsInForce.words(listener.outlierDetection()),
                node.endpoints().stream()
                        .map(endpoint -> endpoint(node, endpoint))
                        .toList());
    }

    /** Requests and sweeps go on meanwhile: an ejection is read once, and what else is shown follows it. */
    private EndpointStatus endpoint(VirtualNodeRuntime node, EndpointState state) {
        long latency = state.meanResponseNanos();
        EjectionState.Present ejection = state.ejection().present();
        return new EndpointStatus(
                state.endpoint().hostAndPort(),
                state.endpoint().zone(),
                state.endpoint().instanceId(),
                state.endpoint().weight(),
                availability(state, ejection != null),
                state.inFlight(),
                latency < 0 ? null : Duration.ofNanos(latency),
                state.ejection().errorsInARow(),
                state.ejection().ejections(),
                ejection == null ? null : ejection(node, ejection),
                MeshDescriber.age(nowNanos, state.joinedAtNanos()));
    }

    private Availability availability(EndpointState state, boolean ejected) {
        if (state.retired()) {
            return Availability.RETIRED;
        }
        return ejected ? Availability.EJECTED : state.aside(nowNanos) ? Availability.ASIDE : Availability.AVAILABLE;
    }

    private Ejection ejection(VirtualNodeRuntime node, EjectionState.Present ejection) {
        Duration age = MeshDescriber.age(nowNanos, ejection.sinceNanos());
        long left = Math.max(0, node.ejectionNanos(ejection.multiplier()) - age.toNanos());
        return new Ejection(OutlierDetector.REASON, age, Duration.ofNanos(left));
    }
}
