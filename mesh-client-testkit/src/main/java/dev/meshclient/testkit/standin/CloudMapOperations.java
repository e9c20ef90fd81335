package dev.meshclient.testkit.standin;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The operations that a {@link CloudMapStandIn} knows, by name. */
final class CloudMapOperations {
    private final Map<String, CloudMapOperation> operations = new TreeMap<>();

    CloudMapOperations(CloudMapRegistry registry) {
        operations.putAll(new DiscoveryOperations(registry).all());
        operations.putAll(new InstanceOperations(registry).all());
        operations.putAll(new ServiceOperations(registry).all());
        operations.putAll(new NamespaceOperations(registry).all());
    }

    Map<String, ?> perform(@Nullable String name, CloudMapRequest request) {
        CloudMapOperation operation = name == null ? null : operations.get(name);
        if (operation == null) {
            throw new CloudMapException(
                    "UnknownOperationException",
                    "operation: " + name + " (expected: one of " + operations.keySet() + ")");
        }
        return operation.perform(request);
    }
}
