package dev.meshclient.testing;

import dev.meshclient.model.ClientPolicy;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.EgressFilter;
import dev.meshclient.model.GatewayRoute;
import dev.meshclient.model.Listener;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.NotInForce;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.StickyKey;
import dev.meshclient.model.Timeouts;
import dev.meshclient.model.TrafficSplit;
import dev.meshclient.model.Unenforced;
import dev.meshclient.model.VirtualGateway;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualRouter;
import dev.meshclient.model.VirtualService;
import dev.meshclient.model.WeightedTarget;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Builds a mesh: without any domain of its own and with this library's defaults, unless told otherwise. */
public final class TestMesh {
    private final Map<String, VirtualService> services = new LinkedHashMap<>();
    private final Map<String, VirtualRouter> routers = new LinkedHashMap<>();
    private final Map<String, VirtualNode> nodes = new LinkedHashMap<>();
    private final Map<String, VirtualGateway> gateways = new LinkedHashMap<>();
    private final Map<String, TrafficSplit> splits = new LinkedHashMap<>();
    private final Set<String> allowedHosts = new HashSet<>();
    private final Set<String> meshDomains = new HashSet<>();
    private final Set<String> allowUnenforced = new HashSet<>();
    private final List<Unenforced> unenforced = new ArrayList<>();
    private EgressFilter egressFilter = EgressFilter.DROP_ALL;
    private Defaults defaults = Defaults.MESH_CLIENT;

    private TestMesh() {}

    public static TestMesh mesh() {
        return new TestMesh();
    }

    public TestMesh node(TestNode node) {
        VirtualNode built = node.build();
        nodes.put(built.name(), built);
        return this;
    }

    /** A service behind a router of its own that listens on port 80. */
    public TestMesh service(String name, TestRoute... routes) {
        return service(name, List.of(80), routes);
    }

    public TestMesh service(String name, List<Integer> ports, TestRoute... routes) {
        List<PortMapping> listeners =
                ports.stream().map(port -> new PortMapping(port, Protocol.HTTP)).toList();
        String router = name + "-router";
        routers.put(
                router,
                new VirtualRouter(
                        router,
                        listeners,
                        Stream.of(routes).map(TestRoute::build).toList()));
        return provided(name, new VirtualService.RouterProvider(router));
    }

    public TestMesh serviceOfNode(String name, String node) {
        return provided(name, new VirtualService.NodeProvider(node));
    }

    public TestMesh provided(String name, VirtualService.@Nullable Provider provider) {
        services.put(name, new VirtualService(name, provider, List.of()));
        return this;
    }

    public TestMesh alias(String service, String... aliases) {
        services.computeIfPresent(
                service, (name, declared) -> new VirtualService(name, declared.provider(), List.of(aliases)));
        return this;
    }

    public TestMesh allowedHost(String host) {
        allowedHosts.add(host);
        return this;
    }

    public TestMesh gateway(String name, @Nullable ClientPolicy backendDefaults) {
        gateways.put(name, new VirtualGateway(name, List.of(), backendDefaults, null, List.of()));
        return this;
    }

    public TestMesh split(String name, @Nullable StickyKey stickyBy, WeightedTarget... targets) {
        splits.put(name, new TrafficSplit(name, List.of(targets), stickyBy));
        return this;
    }

    /** A gateway for HTTP. */
    public TestMesh gateway(String name, List<Integer> ports, GatewayRoute... routes) {
        List<Listener> listeners = ports.stream()
                .map(port -> new Listener(new PortMapping(port, Protocol.HTTP), Timeouts.NONE, null, null, null, null))
                .toList();
        gateways.put(name, new VirtualGateway(name, listeners, null, null, List.of(routes)));
        return this;
    }

    public TestMesh meshDomain(String domain) {
        meshDomains.add(domain);
        return this;
    }

    public TestMesh allowUnenforced(String node) {
        allowUnenforced.add(node);
        return this;
    }

    public TestMesh unenforced(NotInForce what, String kind, String resource, String item) {
        unenforced.add(new Unenforced(what, kind, resource, item, what.path()));
        return this;
    }

    public TestMesh egressFilter(EgressFilter filter) {
        egressFilter = filter;
        return this;
    }

    public TestMesh defaults(Defaults chosen) {
        defaults = chosen;
        return this;
    }

    public MeshConfig build() {
        return new MeshConfig(
                "shop",
                egressFilter,
                null,
                services,
                routers,
                nodes,
                gateways,
                splits,
                allowedHosts,
                meshDomains,
                defaults,
                allowUnenforced,
                Map.of(),
                unenforced);
    }
}
