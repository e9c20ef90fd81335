package dev.meshclient.testkit.standin;

import java.util.List;
import java.util.Map;

/**
 * Which instances a {@code DiscoverInstances} asks for. That optional parameters come last, and so never leave only
 * unhealthy instances where there are healthy ones, is not in the API reference.
 */
final class InstanceFilter {
    private final Map<String, String> query;
    private final Map<String, String> optional;
    private final String health;

    InstanceFilter(CloudMapRequest request) {
        query = request.texts("QueryParameters");
        optional = request.texts("OptionalParameters");
        health = request.text("HealthStatus", "HEALTHY");
    }

    List<CloudMapInstance> of(CloudMapService service) {
        List<CloudMapInstance> matching = having(query, service.instances());
        List<CloudMapInstance> found = ofHealth(matching, service.healthChecks());
        List<CloudMapInstance> preferred = having(optional, found);
        return preferred.isEmpty() ? found : preferred;
    }

    private List<CloudMapInstance> ofHealth(List<CloudMapInstance> instances, boolean healthChecks) {
        return switch (health) {
            case "HEALTHY" -> healthChecks ? being(true, instances) : instances;
            case "UNHEALTHY" -> healthChecks ? being(false, instances) : instances;
            case "HEALTHY_OR_ELSE_ALL" -> {
                List<CloudMapInstance> healthy = being(true, instances);
                yield healthy.isEmpty() ? instances : healthy;
            }
            case "ALL" -> instances;
            default ->
                throw CloudMapException.invalid(
                        "HealthStatus: " + health + " (expected: HEALTHY, UNHEALTHY, ALL or HEALTHY_OR_ELSE_ALL)");
        };
    }

    private static List<CloudMapInstance> having(Map<String, String> wanted, List<CloudMapInstance> instances) {
        return instances.stream().filter(instance -> instance.has(wanted)).toList();
    }

    private static List<CloudMapInstance> being(boolean healthy, List<CloudMapInstance> instances) {
        return instances.stream()
                .filter(instance -> instance.healthy() == healthy)
                .toList();
    }
}
