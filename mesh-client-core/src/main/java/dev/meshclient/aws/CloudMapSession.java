package dev.meshclient.aws;

import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointWatcher;
import dev.meshclient.discovery.ServiceRegistry;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one mesh client has of Cloud Map: one poller for each service that a watcher has started to watch. */
final class CloudMapSession implements ServiceRegistry.Session {
    private final Polling polling;
    private final long pollNanos;
    private final Map<CloudMapService, ServicePoller> pollers = new HashMap<>();

    CloudMapSession(Polling polling, long pollNanos) {
        this.polling = polling;
        this.pollNanos = pollNanos;
    }

    @Override
    public @Nullable EndpointWatcher watch(DeclaredDiscovery declared) {
        return declared.discovery() instanceof AwsCloudMap cloudMap
                ? new CloudMapWatcher(this, cloudMap, declared.meshPreference())
                : null;
    }

    ServicePoller join(CloudMapService service, CloudMapWatcher watcher) {
        ServicePoller known = pollers.get(service);
        if (known != null) {
            known.add(watcher);
            return known;
        }
        ServicePoller poller = new ServicePoller(service, polling, this::intervalNanos);
        pollers.put(service, poller);
        poller.add(watcher);
        poller.start();
        return poller;
    }

    void leave(CloudMapService service, CloudMapWatcher watcher) {
        ServicePoller poller = pollers.get(service);
        if (poller != null && poller.remove(watcher)) {
            pollers.remove(service);
            poller.stop();
        }
    }

    private long intervalNanos() {
        return Math.max(pollNanos, pollers.size() * Quota.QUIET_NANOS_PER_SERVICE);
    }

    @Override
    public void close() {
        polling.directory().close();
    }
}
