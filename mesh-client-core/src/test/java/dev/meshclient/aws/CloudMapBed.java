package dev.meshclient.aws;

import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.RandomSource;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A session on a fake clock, with a Cloud Map that is scripted. */
final class CloudMapBed {
    /** Draws the middle of any range, so that nothing is early or late. */
    static final RandomSource MIDDLE = () -> Long.MIN_VALUE;

    final FakeClock clock = new FakeClock();
    final ScriptedIo io = new ScriptedIo(clock);
    final ScriptedDirectory directory = new ScriptedDirectory(clock);
    final CloudMapSession session;

    CloudMapBed() {
        this(MIDDLE, Duration.ofSeconds(10));
    }

    CloudMapBed(RandomSource random, Duration pollInterval) {
        session = new CloudMapSession(Polling.of(directory, io, clock, random), pollInterval.toNanos());
    }

    @Nullable
    EndpointWatcher watcherOf(ServiceDiscovery declared) {
        return session.watch(new DeclaredDiscovery("node", declared, null, Defaults.MESH_CLIENT));
    }

    /** Begins to watch a service with one instance. */
    Watched watch(String service) {
        directory.register(service, "i-1", Map.of("AWS_INSTANCE_IPV4", "192.0.2.1"));
        return watch(new AwsCloudMap("shop.local", service, Map.of(), null));
    }

    Watched watch(AwsCloudMap declared) {
        Watched watched = new Watched(Objects.requireNonNull(watcherOf(declared)));
        watched.watcher.start(watched);
        return watched;
    }

    List<Watched> watchMany(int services) {
        List<Watched> all = new ArrayList<>();
        for (int i = 0; i < services; i++) {
            all.add(watch("s" + i));
        }
        return all;
    }

    void pass(Duration time) {
        clock.advance(time);
    }

    void passSeconds(long seconds) {
        clock.advance(Duration.ofSeconds(seconds));
    }

    /** A watcher, and what it has told. */
    static final class Watched implements EndpointWatcher.Listener {
        final EndpointWatcher watcher;
        final List<List<Endpoint>> found = new ArrayList<>();
        final List<String> failures = new ArrayList<>();
        int skipped;

        Watched(EndpointWatcher watcher) {
            this.watcher = watcher;
        }

        @Override
        public void found(List<Endpoint> endpoints, int notCallable) {
            found.add(endpoints);
            skipped = notCallable;
        }

        @Override
        public void failed(IOException problem) {
            failures.add(String.valueOf(problem.getMessage()));
        }

        List<Endpoint> latest() {
            return found.get(found.size() - 1);
        }

        List<String> ids() {
            return latest().stream().map(Endpoint::instanceId).toList();
        }
    }
}
