package dev.meshclient.testkit.standin;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A service in a {@link CloudMapStandIn}. Safe for use by several threads. */
public final class CloudMapService {
    private static final int MOST_INSTANCES = 1_000;

    private final CloudMapNamespace namespace;
    private final String name;
    private final String id;
    private final boolean healthChecks;
    private final Map<String, CloudMapInstance> instances = new TreeMap<>();
    private Map<String, String> attributes = Map.of();
    private long revision;

    CloudMapService(CloudMapNamespace namespace, String name, String id, boolean healthChecks) {
        this.namespace = namespace;
        this.name = name;
        this.id = id;
        this.healthChecks = healthChecks;
    }

    /** Returns its name, by which instances are discovered. */
    public String name() {
        return name;
    }

    /** Returns its ID, such as {@code srv-1}, by which instances are registered. */
    public String id() {
        return id;
    }

    /** Returns the revision of its instances: how often one was registered or deregistered. */
    public synchronized long revision() {
        return revision;
    }

    /**
     * Registers an instance, in place of one with this ID. It is healthy, unless its {@code AWS_INIT_HEALTH_STATUS} is
     * {@code UNHEALTHY}.
     *
     * @param id at most 64 letters, digits and {@code _/:.@-}
     * @param attributes at most 30 that do not begin with {@code AWS_}; keys of at most 255 and values of at most 1,024
     *     characters, together at most 5,000
     * @throws IllegalArgumentException if Cloud Map would refuse it, also because the service has 1,000 instances
     */
    public synchronized CloudMapService register(String id, Map<String, String> attributes) {
        CloudMapInstance instance = CloudMapInstance.register(id, attributes);
        if (instances.size() == MOST_INSTANCES && !instances.containsKey(id)) {
            throw new CloudMapException("ResourceLimitExceeded", "instances: 1001 (expected: at most 1000)");
        }
        instances.put(id, instance);
        revision++;
        return this;
    }

    /**
     * Deregisters an instance.
     *
     * @throws IllegalArgumentException if there is none with this ID
     */
    public synchronized CloudMapService deregister(String id) {
        instances.remove(instance(id).id());
        revision++;
        return this;
    }

    /**
     * Sets the custom health status of an instance to {@code HEALTHY}; as with Cloud Map the revision stays.
     *
     * @throws IllegalArgumentException if there is none with this ID, or the service is without health checks
     */
    public CloudMapService healthy(String id) {
        return health(id, true);
    }

    /**
     * Sets the custom health status of an instance to {@code UNHEALTHY}; as with Cloud Map the revision stays.
     *
     * @throws IllegalArgumentException if there is none with this ID, or the service is without health checks
     */
    public CloudMapService unhealthy(String id) {
        return health(id, false);
    }

    private synchronized CloudMapService health(String id, boolean healthy) {
        CloudMapInstance instance = instance(id);
        if (!healthChecks) {
            throw new CloudMapException("CustomHealthNotFound", "service: " + name + " (expected: with health checks)");
        }
        instances.put(id, instance.withHealth(healthy));
        return this;
    }

    /**
     * Adds to the attributes of the service itself, or changes them; as with Cloud Map the revision stays.
     *
     * @throws IllegalArgumentException if Cloud Map would refuse them: more than 30, a key of more than 255 or a value of
     *     more than 1,024 characters
     */
    public synchronized CloudMapService attributes(Map<String, String> added) {
        Map<String, String> all = new HashMap<>(attributes);
        all.putAll(added);
        attributes = CloudMapAttributes.ofService(all);
        return this;
    }

    synchronized void removeAttributes(Collection<String> keys) {
        Map<String, String> left = new HashMap<>(attributes);
        left.keySet().removeAll(keys);
        attributes = Map.copyOf(left);
    }

    synchronized Map<String, String> attributes() {
        return attributes;
    }

    synchronized List<CloudMapInstance> instances() {
        return List.copyOf(instances.values());
    }

    synchronized CloudMapInstance instance(String id) {
        CloudMapInstance instance = instances.get(id);
        if (instance == null) {
            throw CloudMapException.notFound("Instance", id, instances.keySet());
        }
        return instance;
    }

    /** Returns the health status that callers are told. */
    String health(CloudMapInstance instance) {
        if (!healthChecks) {
            return "UNKNOWN";
        }
        return instance.healthy() ? "HEALTHY" : "UNHEALTHY";
    }

    CloudMapNamespace namespace() {
        return namespace;
    }

    boolean healthChecks() {
        return healthChecks;
    }

    String arn() {
        return CloudMapRegistry.arn("service", id);
    }
}
