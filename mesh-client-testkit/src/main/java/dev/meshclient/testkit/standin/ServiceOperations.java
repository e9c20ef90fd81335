package dev.meshclient.testkit.standin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What Cloud Map does with services and with their attributes. */
final class ServiceOperations {
    private final CloudMapRegistry registry;

    ServiceOperations(CloudMapRegistry registry) {
        this.registry = registry;
    }

    Map<String, CloudMapOperation> all() {
        return Map.of(
                "CreateService", this::create,
                "GetService", this::get,
                "ListServices", this::list,
                "DeleteService", this::deleteService,
                "GetServiceAttributes", this::attributes,
                "UpdateServiceAttributes", this::update,
                "DeleteServiceAttributes", this::deleteAttributes);
    }

    private Map<String, ?> create(CloudMapRequest request) {
        CloudMapNamespace namespace = registry.namespaceOf(request.text("NamespaceId"));
        return Map.of("Service", shown(namespace.create(request.text("Name"), request.has("HealthCheckCustomConfig"))));
    }

    private Map<String, ?> get(CloudMapRequest request) {
        return Map.of("Service", shown(registry.serviceOf(request.text("Id"))));
    }

    private Map<String, ?> list(CloudMapRequest request) {
        ListFilter filter = new ListFilter(request, List.of("NAMESPACE_ID"));
        List<Map<String, ?>> services = registry.services().stream()
                .filter(service -> filter.matches(
                        Map.of("NAMESPACE_ID", service.namespace().id())))
                .<Map<String, ?>>map(ServiceOperations::shown)
                .toList();
        return ResultPage.of("Services", services, request);
    }

    private static Map<String, ?> shown(CloudMapService service) {
        Map<String, Object> shown = new HashMap<>(Map.of(
                "Id", service.id(),
                "Arn", service.arn(),
                "Name", service.name(),
                "NamespaceId", service.namespace().id(),
                "Type", "HTTP",
                "InstanceCount", service.instances().size()));
        if (service.healthChecks()) {
            shown.put("HealthCheckCustomConfig", Map.of("FailureThreshold", 1));
        }
        return shown;
    }

    private Map<String, ?> deleteService(CloudMapRequest request) {
        CloudMapService service = registry.serviceOf(request.text("Id"));
        int instances = service.instances().size();
        if (instances > 0) {
            throw new CloudMapException("ResourceInUse", "instances: " + instances + " (expected: none)");
        }
        service.namespace().delete(service.name());
        return Map.of();
    }

    private Map<String, ?> attributes(CloudMapRequest request) {
        CloudMapService service = service(request);
        return Map.of(
                "ServiceAttributes",
                Map.of(
                        "ServiceArn", service.arn(),
                        "ResourceOwner", CloudMapRegistry.ACCOUNT,
                        "Attributes", service.attributes()));
    }

    private Map<String, ?> update(CloudMapRequest request) {
        CloudMapService service = service(request);
        Map<String, String> attributes = request.texts("Attributes");
        CloudMapAttributes.requireCount(attributes.size());
        service.attributes(attributes);
        return Map.of();
    }

    private Map<String, ?> deleteAttributes(CloudMapRequest request) {
        CloudMapService service = service(request);
        List<String> keys = request.list("Attributes");
        CloudMapAttributes.requireCount(keys.size());
        service.removeAttributes(keys);
        return Map.of();
    }

    private CloudMapService service(CloudMapRequest request) {
        return registry.serviceOf(request.text("ServiceId"));
    }
}
