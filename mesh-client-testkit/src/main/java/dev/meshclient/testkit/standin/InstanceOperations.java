package dev.meshclient.testkit.standin;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What Cloud Map does with instances. */
final class InstanceOperations {
    private final CloudMapRegistry registry;

    InstanceOperations(CloudMapRegistry registry) {
        this.registry = registry;
    }

    Map<String, CloudMapOperation> all() {
        return Map.of(
                "RegisterInstance", this::register,
                "DeregisterInstance", this::deregister,
                "GetInstance", this::get,
                "ListInstances", this::list,
                "GetInstancesHealthStatus", this::health,
                "UpdateInstanceCustomHealthStatus", this::updateHealth);
    }

    private Map<String, ?> register(CloudMapRequest request) {
        service(request).register(id(request), request.texts("Attributes"));
        return done("REGISTER_INSTANCE", request);
    }

    private Map<String, ?> deregister(CloudMapRequest request) {
        service(request).deregister(id(request));
        return done("DEREGISTER_INSTANCE", request);
    }

    private Map<String, ?> done(String type, CloudMapRequest request) {
        return registry.done(
                type,
                Map.of("INSTANCE", id(request), "SERVICE", service(request).id()));
    }

    private Map<String, ?> get(CloudMapRequest request) {
        return Map.of("Instance", shown(service(request).instance(id(request))));
    }

    private Map<String, ?> list(CloudMapRequest request) {
        List<Map<String, ?>> instances = service(request).instances().stream()
                .<Map<String, ?>>map(InstanceOperations::shown)
                .toList();
        return ResultPage.of("Instances", instances, request);
    }

    private static Map<String, ?> shown(CloudMapInstance instance) {
        return Map.of("Id", instance.id(), "Attributes", instance.attributes());
    }

    private Map<String, ?> health(CloudMapRequest request) {
        CloudMapService service = service(request);
        List<String> ids = request.list("Instances");
        List<CloudMapInstance> instances = ids.isEmpty()
                ? service.instances()
                : ids.stream().distinct().map(service::instance).toList();
        return ResultPage.of("Status", instances, part -> health(service, part), request);
    }

    private static Map<String, String> health(CloudMapService service, List<CloudMapInstance> instances) {
        return instances.stream().collect(Collectors.toMap(CloudMapInstance::id, service::health));
    }

    private Map<String, ?> updateHealth(CloudMapRequest request) {
        if (CloudMapInstance.healthy(request.text("Status"))) {
            service(request).healthy(id(request));
        } else {
            service(request).unhealthy(id(request));
        }
        return Map.of();
    }

    private CloudMapService service(CloudMapRequest request) {
        return registry.serviceOf(request.text("ServiceId"));
    }

    private static String id(CloudMapRequest request) {
        return request.text("InstanceId");
    }
}
