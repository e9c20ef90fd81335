package dev.meshclient.testkit.standin;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** What Cloud Map's data plane does. */
final class DiscoveryOperations {
    private final CloudMapRegistry registry;
    private final AtomicInteger calls = new AtomicInteger();

    DiscoveryOperations(CloudMapRegistry registry) {
        this.registry = registry;
    }

    Map<String, CloudMapOperation> all() {
        return Map.of("DiscoverInstances", this::discover, "DiscoverInstancesRevision", this::revision);
    }

    private Map<String, ?> discover(CloudMapRequest request) {
        CloudMapService service = service(request);
        int most = request.number("MaxResults", 1_000, 100);
        // Read first: a change in between then has a higher revision than the caller believes to have seen.
        long revision = service.revision();
        List<CloudMapInstance> found = new InstanceFilter(request).of(service);
        return Map.of(
                "Instances",
                shuffled(found).stream()
                        .limit(most)
                        .map(instance -> shown(service, instance))
                        .toList(),
                "InstancesRevision",
                revision);
    }

    /** Begins elsewhere with each call: AWS returns instances in random order, and nobody is to rely on another. */
    private List<CloudMapInstance> shuffled(List<CloudMapInstance> instances) {
        List<CloudMapInstance> shuffled = new ArrayList<>(instances);
        Collections.rotate(shuffled, calls.incrementAndGet());
        return shuffled;
    }

    private static Map<String, ?> shown(CloudMapService service, CloudMapInstance instance) {
        return Map.of(
                "InstanceId", instance.id(),
                "NamespaceName", service.namespace().name(),
                "ServiceName", service.name(),
                "HealthStatus", service.health(instance),
                "Attributes", instance.attributes());
    }

    private Map<String, ?> revision(CloudMapRequest request) {
        return Map.of("InstancesRevision", service(request).revision());
    }

    private CloudMapService service(CloudMapRequest request) {
        return registry.service(request.text("NamespaceName"), request.text("ServiceName"));
    }
}
