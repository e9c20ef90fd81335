package dev.meshclient;

import dev.meshclient.MeshDescription.Ejection;
import dev.meshclient.MeshDescription.EndpointStatus;
import dev.meshclient.MeshDescription.Node;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.health.OutlierDetector;
import dev.meshclient.loadbalancer.HealthyPicker;
import dev.meshclient.model.Listener;
import dev.meshclient.runtime.VirtualNodeRuntime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

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
                "round robin",
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

    private EndpointStatus endpoint(VirtualNodeRuntime node, EndpointState state) {
        long latency = state.meanResponseNanos();
        return new EndpointStatus(
                state.endpoint().hostAndPort(),
                state.endpoint().zone(),
                state.endpoint().instanceId(),
                state.endpoint().weight(),
                state.availability(nowNanos),
                state.inFlight(),
                latency < 0 ? null : Duration.ofNanos(latency),
                state.ejection().errorsInARow(),
                state.ejection().ejections(),
                state.ejection().ejected() ? ejection(node, state) : null,
                Duration.ofNanos(nowNanos - state.joinedAtNanos()));
    }

    private @Nullable Ejection ejection(VirtualNodeRuntime node, EndpointState state) {
        long age = nowNanos - state.ejection().ejectedAtNanos();
        long left = Math.max(0, node.ejectionNanos(state) - age);
        return new Ejection(OutlierDetector.REASON, Duration.ofNanos(age), Duration.ofNanos(left));
    }
}
