package dev.meshclient.testkit.cloudmap;

import dev.meshclient.aws.CloudMap;
import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.discovery.ServiceRegistry;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.RandomSource;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** A watcher on a fake clock that asks over the real AWS SDK, while the time stands. */
final class RealCloudMap implements EndpointWatcher.Listener, AutoCloseable {
    static final AwsCloudMap ORDERS = new AwsCloudMap("shop.local", "orders", Map.of(), null);

    final FakeClock clock = new FakeClock();
    final List<List<Endpoint>> found = new ArrayList<>();
    final List<String> failures = new ArrayList<>();
    final EndpointWatcher watcher;
    private final ServiceRegistry.Session session;

    RealCloudMap(ServiceRegistry registry, AwsCloudMap declared) {
        session = registry.open(clock, clock, RandomSource.system());
        watcher = Objects.requireNonNull(
                session.watch(new DeclaredDiscovery("node", declared, null, Defaults.MESH_CLIENT)));
        watcher.start(this);
        watcher.expedite();
    }

    static CloudMap.Builder at(URI endpoint) {
        return CloudMap.builder()
                .region("eu-west-1")
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
                .endpoint(endpoint);
    }

    /** A registry that does not wait for long, at an endpoint that is warm and would not keep it waiting. */
    static CloudMap impatient(URI endpoint) {
        watching(endpoint).now().close();
        return at(endpoint).timeout(Duration.ofSeconds(1)).build();
    }

    static RealCloudMap watching(URI endpoint) {
        return new RealCloudMap(at(endpoint).build(), ORDERS);
    }

    RealCloudMap now() {
        clock.runDue();
        return this;
    }

    RealCloudMap pass(Duration time) {
        clock.advance(time);
        return this;
    }

    List<String> ids() {
        return found.get(found.size() - 1).stream().map(Endpoint::instanceId).toList();
    }

    @Override
    public void found(List<Endpoint> endpoints, int skipped) {
        found.add(endpoints);
    }

    @Override
    public void failed(IOException problem) {
        failures.add(String.valueOf(problem.getMessage()));
    }

    @Override
    public void close() {
        watcher.stop();
        session.close();
    }
}
