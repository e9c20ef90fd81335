package dev.meshclient.testkit.standin;

import java.util.List;
import java.util.Map;

/**
 * Which instances a {@code DiscoverInstances} asks for. That optional parameters come last, and so never leave only
 * unhealthy instances where there are healthy ones, is not in the API reference.
 */
final class InstanceFilter {
    private static final List<String> HEALTH = List.of("HEALTHY", "UNHEALTHY", "ALL", "HEALTHY_OR_ELSE_ALL");

    private final Map<String, String> query;
    private final Map<String, String> optional;
    private final String health;

    InstanceFilter(CloudMapRequest request) {
        query = request.texts("QueryParameters");
        optional = request.texts("OptionalParameters");
        health = request.text("HealthStatus", "HEALTHY");
        if (!HEALTH.contains(health)) {
            throw CloudMapException.invalid("HealthStatus: " + health + " (expected: one of " + HEALTH + ")");
        }
    }

    List<CloudMapInstance> of(CloudMapService service) {
        List<CloudMapInstance> matching = having(query, service.instances());
        // Where nothing is checked, all are of unknown health, and which one is asked for does not count.
        List<CloudMapInstance> found = service.healthChecks() ? ofHealth(matching) : matching;
        List<CloudMapInstance> preferred = having(optional, found);
        return preferred.isEmpty() ? found : preferred;
    }

    private List<CloudMapInstance> ofHealth(List<CloudMapInstance> instances) {
        return switch (health) {
            case "HEALTHY" -> being(true, instances);
            case "UNHEALTHY" -> being(false, instances);
            case "HEALTHY_OR_ELSE_ALL" -> {
                List<CloudMapInstance> healthy = being(true, instances);
                yield healthy.isEmpty() ? instances : healthy;
            }
            default -> instances;
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
