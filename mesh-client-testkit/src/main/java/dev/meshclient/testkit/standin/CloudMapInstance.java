package dev.meshclient.testkit.standin;

import java.util.Map;
import java.util.regex.Pattern;

/** An instance of a {@link CloudMapService}. */
record CloudMapInstance(String id, Map<String, String> attributes, boolean healthy) {
    private static final Pattern ID = Pattern.compile("[0-9a-zA-Z_/:.@-]{1,64}");

    static CloudMapInstance register(String id, Map<String, String> attributes) {
        if (!ID.matcher(id).matches()) {
            throw CloudMapException.invalid("InstanceId: " + id + " (expected: " + ID + ")");
        }
        String health = attributes.getOrDefault("AWS_INIT_HEALTH_STATUS", "HEALTHY");
        return new CloudMapInstance(id, CloudMapAttributes.ofInstance(attributes), healthy(health));
    }

    /** Reads a health status that a caller has set. */
    static boolean healthy(String status) {
        return switch (status) {
            case "HEALTHY" -> true;
            case "UNHEALTHY" -> false;
            default ->
                throw CloudMapException.invalid("health status: " + status + " (expected: HEALTHY or UNHEALTHY)");
        };
    }

    CloudMapInstance withHealth(boolean health) {
        return new CloudMapInstance(id, attributes, health);
    }

    boolean has(Map<String, String> wanted) {
        return attributes.entrySet().containsAll(wanted.entrySet());
    }
}
