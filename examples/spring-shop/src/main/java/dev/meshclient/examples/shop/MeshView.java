package dev.meshclient.examples.shop;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Some of what {@code /actuator/mesh} says.
 *
 * @param identity which resource of the mesh the application is
 * @param snapshot what is in force
 * @param sources where it comes from
 * @param virtualServices what may be called
 * @param virtualNodes what has been called
 */
record MeshView(
        String identity,
        Snapshot snapshot,
        List<Source> sources,
        List<VirtualService> virtualServices,
        List<VirtualNode> virtualNodes) {

    record Snapshot(int version) {}

    record Source(String name, String state) {}

    record VirtualService(String name, List<Route> routes) {}

    record Route(String name, List<Target> targets) {}

    record Target(String virtualNode, double share) {}

    record VirtualNode(String name, List<Endpoint> endpoints) {}

    record Endpoint(
            String address,
            String availability,
            int ejections,
            @Nullable Integer latencyMillis) {}

    /** Returns which share of the calls goes to a virtual node. */
    double share(String virtualNode) {
        return virtualServices.stream()
                .flatMap(service -> service.routes().stream())
                .flatMap(route -> route.targets().stream())
                .filter(target -> target.virtualNode().equals(virtualNode))
                .mapToDouble(Target::share)
                .sum();
    }

    /** Returns how the endpoint with a port is. */
    @Nullable
    String availability(int port) {
        return endpoints()
                .filter(endpoint -> endpoint.address().endsWith(":" + port))
                .map(Endpoint::availability)
                .findAny()
                .orElse(null);
    }

    private Stream<Endpoint> endpoints() {
        return virtualNodes.stream().flatMap(node -> node.endpoints().stream());
    }

    /** Returns a line for each thing that matters here. */
    List<String> lines() {
        return Stream.of(
                        Stream.of(identity + ", snapshot " + snapshot.version()),
                        sources.stream().map(source -> "source " + source.name() + ": " + source.state()),
                        virtualServices.stream().flatMap(MeshView::targets),
                        virtualNodes.stream().flatMap(MeshView::endpoints))
                .flatMap(lines -> lines)
                .toList();
    }

    private static Stream<String> targets(VirtualService service) {
        return service.routes().stream()
                .flatMap(route -> route.targets().stream()
                        .map(target -> "%s, route %s: %s %.0f %%"
                                .formatted(service.name(), route.name(), target.virtualNode(), target.share() * 100)));
    }

    private static Stream<String> endpoints(VirtualNode node) {
        return node.endpoints().stream()
                .map(endpoint -> node.name() + ", endpoint " + endpoint.address() + ": " + endpoint.availability());
    }
}
