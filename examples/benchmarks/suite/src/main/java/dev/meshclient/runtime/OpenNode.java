package dev.meshclient.runtime;

import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.event.Listeners;
import dev.meshclient.loadbalancer.HealthyPicker;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.PortMapping;
import dev.meshclient.model.Protocol;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.resilience.RequestLimiter;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.RandomSource;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Opens a virtual node and what feeds it to the benchmarks; it is in their package, as that is not public. What they hand
 * to other threads is dropped.
 */
public final class OpenNode {
    private static final String NAME = "orders-v1";

    private final VirtualNodeRuntime node;
    private final EndpointFeed feed;

    /** Creates a node without endpoints. */
    public OpenNode() {
        FakeClock clock = new FakeClock();
        clock.close();
        Listeners listeners = new Listeners(List.of(), clock::read);
        Environment environment = new Environment(clock, clock, clock, RandomSource.system(), listeners);
        Defaults defaults = Defaults.MESH_CLIENT;
        DeclaredDiscovery declared = new DeclaredDiscovery(
                NAME, new ServiceDiscovery.AwsCloudMap("shop.local", "orders", Map.of(), null), null, defaults);
        node = new VirtualNodeRuntime(
                NAME, new PortMapping(8080, Protocol.HTTP), defaults, RequestLimiter.NONE, environment);
        feed = new EndpointFeed(declared, new SilentWatcher(), new Sources(listeners), () -> {}, environment);
        feed.feed(List.of(node));
    }

    /**
     * Does what the control thread does with an answer of discovery.
     *
     * @return the picker that is in force then
     */
    public HealthyPicker found(List<Endpoint> endpoints) {
        feed.found(endpoints, 0);
        return Objects.requireNonNull(node.picker());
    }

    private static final class SilentWatcher implements EndpointWatcher {
        @Override
        public String name() {
            return "cloudmap:shop.local/orders";
        }

        @Override
        public void start(Listener listener) {
            listener.failed(new IOException("asks nobody"));
        }

        @Override
        public void expedite() {}

        @Override
        public void refresh() {}

        @Override
        public void suspect() {}

        @Override
        public void stop() {}
    }
}
