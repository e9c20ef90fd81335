package dev.meshclient.testkit.standin;

import java.util.List;
import java.util.Map;

/** What Cloud Map does with namespaces, and how it tells whether it is done. */
final class NamespaceOperations {
    private final CloudMapRegistry registry;

    NamespaceOperations(CloudMapRegistry registry) {
        this.registry = registry;
    }

    Map<String, CloudMapOperation> all() {
        return Map.of(
                "CreateHttpNamespace", this::create,
                "GetNamespace", this::get,
                "ListNamespaces", this::list,
                "GetOperation", this::operation);
    }

    private Map<String, ?> create(CloudMapRequest request) {
        CloudMapNamespace namespace = registry.create(request.text("Name"));
        return registry.done("CREATE_NAMESPACE", Map.of("NAMESPACE", namespace.id()));
    }

    private Map<String, ?> get(CloudMapRequest request) {
        return Map.of("Namespace", shown(registry.namespaceOf(request.text("Id"))));
    }

    private Map<String, ?> list(CloudMapRequest request) {
        ListFilter filter = new ListFilter(request, List.of("NAME", "HTTP_NAME", "TYPE"));
        List<Map<String, ?>> namespaces = registry.namespaces().stream()
                .filter(namespace -> filter.matches(filtered(namespace)))
                .<Map<String, ?>>map(NamespaceOperations::shown)
                .toList();
        return ResultPage.of("Namespaces", namespaces, request);
    }

    private static Map<String, String> filtered(CloudMapNamespace namespace) {
        return Map.of("NAME", namespace.name(), "HTTP_NAME", namespace.name(), "TYPE", "HTTP");
    }

    private static Map<String, ?> shown(CloudMapNamespace namespace) {
        return Map.of(
                "Id", namespace.id(),
                "Arn", namespace.arn(),
                "Name", namespace.name(),
                "Type", "HTTP",
                "ServiceCount", namespace.services().size(),
                "Properties", Map.of("HttpProperties", Map.of("HttpName", namespace.name())));
    }

    private Map<String, ?> operation(CloudMapRequest request) {
        return Map.of("Operation", registry.operation(request.text("OperationId")));
    }
}
