package dev.meshclient.testing;

import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.discovery.ServiceRegistry;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A registry for Cloud Map services whose watchers tell what a test says, and write down what they are told. */
public final class ScriptedRegistry implements ServiceRegistry {
    private final List<String> heard = new ArrayList<>();
    private final Map<String, EndpointWatcher.Listener> listeners = new HashMap<>();

    /** What the watchers were told, such as {@code orders: suspect}. */
    public List<String> heard() {
        return heard;
    }

    public void found(String service, String... addresses) {
        found(service, 0, addresses);
    }

    public void found(String service, int skipped, String... addresses) {
        List<Endpoint> endpoints =
                Stream.of(addresses).map(address -> Endpoint.of(address, 0)).toList();
        listener(service).found(endpoints, skipped);
    }

    public void fail(String service, String problem) {
        listener(service).failed(new IOException(problem));
    }

    private EndpointWatcher.Listener listener(String service) {
        EndpointWatcher.Listener listener = listeners.get(service);
        if (listener == null) {
            throw new IllegalStateException(service + " is not watched");
        }
        return listener;
    }

    @Override
    public Session open(Scheduler scheduler, Ticker ticker, RandomSource random) {
        return new Session() {
            @Override
            public @Nullable EndpointWatcher watch(DeclaredDiscovery declared) {
                return declared.discovery() instanceof ServiceDiscovery.AwsCloudMap service
                        ? new Watcher(service.serviceName())
                        : null;
            }

            @Override
            public void close() {
                heard.add("closed");
            }
        };
    }

    private final class Watcher implements EndpointWatcher {
        private final String service;

        Watcher(String service) {
            this.service = service;
        }

        private void hear(String what) {
            heard.add(service + ": " + what);
        }

        @Override
        public String name() {
            return "registry:" + service;
        }

        @Override
        public void start(Listener listener) {
            listeners.put(service, listener);
            hear("start");
        }

        @Override
        public void expedite() {
            hear("expedite");
        }

        @Override
        public void refresh() {
            hear("refresh");
        }

        @Override
        public void suspect() {
            hear("suspect");
        }

        @Override
        public void stop() {
            hear("stop");
        }
    }
}
