package dev.meshclient;

import dev.meshclient.Explanation.EndpointView;
import dev.meshclient.Explanation.TargetShare;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.runtime.CompiledRoute;
import dev.meshclient.runtime.Refusal;
import dev.meshclient.runtime.Target;
import dev.meshclient.runtime.VirtualNodeRuntime;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Shows the targets of a route of a virtual service: first those that have a share, and then those that are parked. */
final class TargetShares {
    private final Declarations declarations;
    private final SettingsInForce settings;
    private final String service;
    private final MeshRequest asked;

    /** For a request as its caller has made it. */
    TargetShares(Declarations declarations, String service, MeshRequest asked) {
        this.declarations = declarations;
        this.settings = new SettingsInForce(declarations);
        this.service = service;
        this.asked = asked;
    }

    List<TargetShare> of(CompiledRoute route) {
        Set<@Nullable String> taken = route.shares().keySet().stream()
                .map(target -> target.info().virtualNode())
                .collect(Collectors.toSet());
        Stream<String> parked =
                declarations.parked(service, route.name()).stream().filter(node -> !taken.contains(node));
        return Stream.concat(
                        route.shares().entrySet().stream()
                                .flatMap(share -> shown(route, share.getKey(), share.getValue())),
                        parked.map(this::parked))
                .toList();
    }

    /** A target without a node stands for a split that is not there. */
    private Stream<TargetShare> shown(CompiledRoute route, Target target, double share) {
        String name = target.info().virtualNode();
        return name == null ? Stream.empty() : Stream.of(shown(route, name, target, share));
    }

    private TargetShare shown(CompiledRoute route, String name, Target target, double share) {
        Refusal refusal = target.refusal(asked);
        VirtualNodeRuntime node = target.node();
        return new TargetShare(
                name,
                declarations.placeOf("virtualNodes", name),
                share,
                target.requestTimeout(),
                target.idleTimeout(),
                node == null ? List.of() : settings.of(service, route, target, node),
                refusal == null ? null : refusal.problem(),
                node == null
                        ? List.of()
                        : node.endpoints().stream().map(TargetShares::endpoint).toList());
    }

    private TargetShare parked(String name) {
        return new TargetShare(
                name,
                declarations.placeOf("virtualNodes", name),
                0,
                Duration.ZERO,
                Duration.ZERO,
                List.of(),
                null,
                List.of());
    }

    private static EndpointView endpoint(EndpointState state) {
        return new EndpointView(
                state.endpoint().hostAndPort(),
                state.endpoint().zone(),
                state.endpoint().weight(),
                state.endpoint().attributes(),
                state.available(),
                state.inFlight());
    }
}
