package dev.meshclient.aws;

import dev.meshclient.model.ServiceDiscovery.AwsCloudMap;
import dev.meshclient.model.ServiceDiscovery.AwsCloudMap.HealthStatus;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Which instances of a service are those of a virtual node: what Cloud Map does with {@code QueryParameters},
 * {@code HealthStatus} and {@code OptionalParameters} (API reference, DiscoverInstances), done here.
 */
record InstanceFilter(Map<String, String> attributes, HealthStatus health, Map<String, String> optional) {

    static InstanceFilter of(AwsCloudMap declared) {
        return new InstanceFilter(declared.attributes(), declared.healthStatus(), declared.optionalAttributes());
    }

    List<Instance> of(List<Instance> all) {
        return preferred(usable(those(all, instance -> instance.has(attributes))));
    }

    private List<Instance> usable(List<Instance> instances) {
        if (health == HealthStatus.ALL) {
            return instances;
        }
        List<Instance> healthy = those(instances, instance -> !instance.unhealthy());
        return healthy.isEmpty() && health == HealthStatus.HEALTHY_OR_ELSE_ALL ? instances : healthy;
    }

    private List<Instance> preferred(List<Instance> instances) {
        List<Instance> matching = those(instances, instance -> instance.has(optional));
        return matching.isEmpty() ? instances : matching;
    }

    private static List<Instance> those(List<Instance> instances, Predicate<Instance> rule) {
        return instances.stream().filter(rule).toList();
    }
}
