package dev.meshclient.testkit.cloudmap;

import dev.meshclient.aws.CloudMap;
import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.discovery.ServiceRegistry;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.testkit.kit.EndpointResolverContract;
import dev.meshclient.testkit.standin.Behaviour;
import dev.meshclient.testkit.standin.CloudMapService;
import dev.meshclient.testkit.standin.CloudMapStandIn;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.RandomSource;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;

/** A watcher keeps what a resolver has to keep, if somebody asks it. */
class CloudMapResolverContractTest extends EndpointResolverContract {
    private final CloudMapStandIn cloudMap = CloudMapStandIn.start();
    private final CloudMapService orders = cloudMap.namespace("shop.local").service("orders");
    private final CloudMap registry = RealCloudMap.impatient(cloudMap.uri());
    private final Set<String> registered = new HashSet<>();

    CloudMapResolverContractTest() {
        change(List.of(Endpoint.of("192.0.2.101", 8080)));
    }

    @AfterEach
    void end_cloud_map() {
        cloudMap.close();
    }

    @Override
    protected EndpointResolverFactory factory() {
        return declared -> Asked.create(registry, declared);
    }

    @Override
    protected ServiceDiscovery discovery() {
        return RealCloudMap.ORDERS;
    }

    @Override
    protected List<Endpoint> endpoints() {
        return found(List.of(Endpoint.of("192.0.2.101", 8080)));
    }

    @Override
    protected List<Endpoint> found(List<Endpoint> endpoints) {
        return endpoints.stream()
                .map(endpoint -> new Endpoint(endpoint.address(), 0, null, 1, attributes(endpoint), endpoint.address()))
                .toList();
    }

    private static Map<String, String> attributes(Endpoint endpoint) {
        return Map.of("AWS_INSTANCE_IPV4", endpoint.address(), "AWS_INSTANCE_PORT", String.valueOf(endpoint.port()));
    }

    @Override
    protected final void change(List<Endpoint> endpoints) {
        registered.forEach(orders::deregister);
        registered.clear();
        for (Endpoint endpoint : endpoints) {
            orders.register(endpoint.address(), attributes(endpoint));
            registered.add(endpoint.address());
        }
    }

    @Override
    protected void breakIt() {
        cloudMap.behave(Behaviour.failure());
    }

    @Override
    protected void repair() {
        cloudMap.behave(Behaviour.normal());
    }

    @Override
    protected void stall() {
        cloudMap.behave(Behaviour.silent());
    }

    /** Asks a watcher when it is asked itself. */
    private static final class Asked implements EndpointResolver, EndpointWatcher.Listener {
        private final FakeClock clock;
        private final ServiceRegistry.Session session;
        private final EndpointWatcher watcher;
        private @Nullable Resolution found;
        private IOException problem = new IOException("closed");

        private Asked(FakeClock clock, ServiceRegistry.Session session, EndpointWatcher watcher) {
            this.clock = clock;
            this.session = session;
            this.watcher = watcher;
            watcher.start(this);
        }

        static @Nullable EndpointResolver create(ServiceRegistry registry, DeclaredDiscovery declared) {
            FakeClock clock = new FakeClock();
            ServiceRegistry.Session session = registry.open(clock, clock, RandomSource.system());
            EndpointWatcher watcher = session.watch(declared);
            return watcher == null ? null : new Asked(clock, session, watcher);
        }

        @Override
        public String name() {
            return watcher.name();
        }

        @Override
        public Resolution resolve() throws IOException {
            found = null;
            watcher.refresh();
            clock.runDue();
            if (found == null) {
                throw problem;
            }
            return found;
        }

        @Override
        public void found(List<Endpoint> endpoints, int skipped) {
            found = new Resolution(endpoints, Duration.ofSeconds(10));
        }

        @Override
        public void failed(IOException reason) {
            problem = reason;
        }

        @Override
        public void close() {
            watcher.stop();
            session.close();
        }
    }
}
