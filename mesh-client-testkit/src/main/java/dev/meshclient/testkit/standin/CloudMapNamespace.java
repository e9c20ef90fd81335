package dev.meshclient.testkit.standin;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** A namespace in a {@link CloudMapStandIn}. Safe for use by several threads. */
public final class CloudMapNamespace {
    private final CloudMapRegistry registry;
    private final String name;
    private final String id;
    private final Map<String, CloudMapService> services = new ConcurrentSkipListMap<>();

    CloudMapNamespace(CloudMapRegistry registry, String name) {
        this.registry = registry;
        this.name = name;
        id = registry.newId("ns");
    }

    /** Returns its name, by which instances are discovered. */
    public String name() {
        return name;
    }

    /** Returns its ID, such as {@code ns-1}. */
    public String id() {
        return id;
    }

    /** Returns the service of this name, which there is from now on: if it is new, with custom health checks. */
    public CloudMapService service(String name) {
        return service(name, true);
    }

    /**
     * Returns the service of this name, which there is from now on: if it is new, without health checks. Cloud Map
     * returns all instances of such a service whatever health is asked for, and says of each that it is {@code UNKNOWN}.
     */
    public CloudMapService serviceWithoutHealthChecks(String name) {
        return service(name, false);
    }

    private CloudMapService service(String name, boolean healthChecks) {
        return services.computeIfAbsent(name, key -> newService(key, healthChecks));
    }

    /**
     * Deletes a service, also with instances; whoever discovers it then gets {@code ServiceNotFound}.
     *
     * @throws IllegalArgumentException if there is none of this name
     */
    public CloudMapNamespace delete(String service) {
        services.remove(find(service).name());
        return this;
    }

    /** Creates a service that there must not be yet. */
    CloudMapService create(String name, boolean healthChecks) {
        CloudMapService service = newService(name, healthChecks);
        if (services.putIfAbsent(name, service) != null) {
            throw new CloudMapException("ServiceAlreadyExists", "Name: " + name + " (expected: not one that exists)");
        }
        return service;
    }

    private CloudMapService newService(String name, boolean healthChecks) {
        return new CloudMapService(this, name, registry.newId("srv"), healthChecks);
    }

    CloudMapService find(String name) {
        CloudMapService service = services.get(name);
        if (service == null) {
            throw CloudMapException.notFound("Service", name, services.keySet());
        }
        return service;
    }

    List<CloudMapService> services() {
        return List.copyOf(services.values());
    }

    String arn() {
        return CloudMapRegistry.arn("namespace", id);
    }
}
