package dev.meshclient.runtime;

import dev.meshclient.config.LoadedConfig;
import dev.meshclient.event.CallInfo;
import dev.meshclient.model.Listener;
import dev.meshclient.model.MeshConfig;
import dev.meshclient.model.VirtualNode;
import dev.meshclient.model.VirtualService;
import dev.meshclient.routing.VirtualServiceTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes a snapshot of a configuration. What can be computed once is computed here; what was learned comes over from the
 * snapshot before, by the node's name and port.
 */
final class SnapshotCompiler {
    private final @Nullable Identity identity;
    private final Policies policies;
    private final Environment environment;

    SnapshotCompiler(@Nullable Identity identity, Policies policies, Environment environment) {
        this.identity = identity;
        this.policies = policies;
        this.environment = environment;
    }

    Snapshot compile(LoadedConfig loaded, @Nullable Snapshot previous, long version) {
        MeshConfig config = loaded.config();
        Compilation compilation = new Compilation(config, previous);
        Map<String, Resolution> services = new LinkedHashMap<>();
        for (VirtualService service : config.virtualServices().values()) {
            Resolution resolution = compilation.resolution(service);
            services.put(service.name(), resolution);
            service.aliases().forEach(alias -> services.put(alias, resolution));
        }
        return new Snapshot(
                version,
                config,
                loaded.origins(),
                loaded.warnings(),
                VirtualServiceTable.create(services),
                GatewayCompiler.compile(identity, config),
                compilation.egress,
                compilation.nodes,
                List.copyOf(compilation.calls));
    }

    /** One run of the compiler. */
    private final class Compilation implements NodeTable {
        private final MeshConfig config;
        private final @Nullable Snapshot previous;
        private final Backends backends;
        private final Egress egress;
        private final Map<Snapshot.NodeKey, VirtualNodeRuntime> nodes = new LinkedHashMap<>();
        private final List<CallInfo> calls = new ArrayList<>();
        private final RouteCompiler routes;

        Compilation(MeshConfig config, @Nullable Snapshot previous) {
            this.config = config;
            this.previous = previous;
            this.backends = Backends.of(identity, config);
            this.egress = new Egress(config, identity);
            this.routes =
                    new RouteCompiler(config, new Protection(config, backends), this, policies, environment.random());
        }

        Resolution resolution(VirtualService service) {
            if (!backends.allows(service.name())) {
                return egress.noBackend(service.name());
            }
            return new Resolution.Found(routes.compile(service));
        }

        @Override
        public VirtualNodeRuntime node(VirtualNode node, Listener listener) {
            Snapshot.NodeKey key = new Snapshot.NodeKey(node.name(), listener.portMapping());
            return nodes.computeIfAbsent(key, absent -> {
                VirtualNodeRuntime before = previous == null ? null : previous.node(key);
                return before != null ? before : create(node, listener);
            });
        }

        private VirtualNodeRuntime create(VirtualNode node, Listener listener) {
            return new VirtualNodeRuntime(
                    node.name(),
                    listener.portMapping(),
                    config.defaults(),
                    policies.requestLimiter(node, listener),
                    environment);
        }

        @Override
        public CallInfo call(String service, @Nullable String route, @Nullable String node) {
            CallInfo info = new CallInfo(service, route, node);
            calls.add(info);
            return info;
        }
    }

    /** Where the routes' nodes come from. */
    interface NodeTable {

        /** Returns the state of a node's port, that of the snapshot before if it was there. */
        VirtualNodeRuntime node(VirtualNode node, Listener listener);

        /** Returns what listeners are told of calls that go there. */
        CallInfo call(String service, @Nullable String route, @Nullable String node);
    }
}
