package dev.meshclient.config;

import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.VirtualService.NodeProvider;
import dev.meshclient.model.WeightedTarget;
import java.util.List;
import java.util.stream.Stream;

/** A virtual node that requests may be sent to, with its weight, and the section and name of the resource that says so. */
record DeclaredTarget(String section, String resource, String virtualNode, int weight) {

    /** Returns the targets of all routes and splits, and the nodes that provide services. */
    static Stream<DeclaredTarget> all(MeshConfig config) {
        Stream<DeclaredTarget> ofRoutes = config.virtualRouters().values().stream()
                .flatMap(router -> router.routes().stream()
                        .flatMap(route -> of("virtualRouters", router.name(), route.targets())));
        Stream<DeclaredTarget> ofSplits =
                config.splits().values().stream().flatMap(split -> of("splits", split.name(), split.targets()));
        Stream<DeclaredTarget> ofServices = config.virtualServices().values().stream()
                .flatMap(service -> service.provider() instanceof NodeProvider node
                        ? Stream.of(new DeclaredTarget("virtualServices", service.name(), node.virtualNodeName(), 1))
                        : Stream.empty());
        return Stream.concat(Stream.concat(ofRoutes, ofSplits), ofServices);
    }

    private static Stream<DeclaredTarget> of(String section, String resource, List<WeightedTarget> targets) {
        return targets.stream()
                .map(target -> new DeclaredTarget(section, resource, target.virtualNode(), target.weight()));
    }
}
