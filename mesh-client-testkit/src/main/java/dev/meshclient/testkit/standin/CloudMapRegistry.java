package dev.meshclient.testkit.standin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** All namespaces of a {@link CloudMapStandIn}, and the operations that have changed them. */
final class CloudMapRegistry {
    /** The only account that there is here. */
    static final String ACCOUNT = "123456789012";

    private final AtomicLong lastId = new AtomicLong();
    private final Map<String, CloudMapNamespace> namespaces = new ConcurrentSkipListMap<>();
    private final Map<String, Map<String, Object>> operations = new ConcurrentHashMap<>();

    String newId(String kind) {
        return kind + "-" + lastId.incrementAndGet();
    }

    static String arn(String kind, String id) {
        return "arn:aws:servicediscovery:us-east-1:" + ACCOUNT + ":" + kind + "/" + id;
    }

    CloudMapNamespace namespace(String name) {
        return namespaces.computeIfAbsent(name, key -> new CloudMapNamespace(this, key));
    }

    CloudMapNamespace create(String name) {
        CloudMapNamespace namespace = new CloudMapNamespace(this, name);
        if (namespaces.putIfAbsent(name, namespace) != null) {
            throw new CloudMapException("NamespaceAlreadyExists", "Name: " + name + " (expected: not one that exists)");
        }
        return namespace;
    }

    void delete(String name) {
        if (namespaces.remove(name) == null) {
            throw CloudMapException.notFound("Namespace", name, namespaces.keySet());
        }
    }

    List<CloudMapNamespace> namespaces() {
        return List.copyOf(namespaces.values());
    }

    List<CloudMapService> services() {
        return namespaces.values().stream()
                .flatMap(namespace -> namespace.services().stream())
                .toList();
    }

    /** Finds a service by names, as those do who discover its instances; the namespace's may also be its ARN. */
    CloudMapService service(String namespaceName, String serviceName) {
        CloudMapNamespace namespace = namespaces().stream()
                .filter(n -> Stream.of(n.name(), n.arn()).anyMatch(namespaceName::equals))
                .findAny()
                .orElseThrow(() -> CloudMapException.notFound("Namespace", namespaceName, namespaces.keySet()));
        return namespace.find(serviceName);
    }

    CloudMapNamespace namespaceOf(String idOrArn) {
        return namespaces().stream()
                .filter(n -> Stream.of(n.id(), n.arn()).anyMatch(idOrArn::equals))
                .findAny()
                .orElseThrow(() -> CloudMapException.notFound(
                        "Namespace",
                        idOrArn,
                        namespaces().stream().map(CloudMapNamespace::id).toList()));
    }

    CloudMapService serviceOf(String idOrArn) {
        return services().stream()
                .filter(s -> Stream.of(s.id(), s.arn()).anyMatch(idOrArn::equals))
                .findAny()
                .orElseThrow(() -> CloudMapException.notFound(
                        "Service",
                        idOrArn,
                        services().stream().map(CloudMapService::id).toList()));
    }

    /** Notes what has been done, which AWS would have done later. Returns the answer with the ID of the operation. */
    Map<String, Object> done(String type, Map<String, String> targets) {
        String id = newId("operation");
        operations.put(id, Map.of("Id", id, "Type", type, "Status", "SUCCESS", "Targets", targets));
        return Map.of("OperationId", id);
    }

    Map<String, Object> operation(String id) {
        Map<String, Object> operation = operations.get(id);
        if (operation == null) {
            throw CloudMapException.notFound("Operation", id, operations.keySet());
        }
        return operation;
    }
}
