package dev.meshclient.testkit.standin;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A task with one container, as the task metadata endpoint shows it. */
final class EcsTask {
    static final String FAMILY = "app";

    private static final String ID = "0123456789abcdef0123456789abcdef";

    private final Map<String, Object> task = new HashMap<>(Map.of(
            "Cluster", "default",
            "TaskARN", "arn:aws:ecs:us-east-1:123456789012:task/default/" + ID,
            "Family", FAMILY,
            "Revision", "1",
            "DesiredStatus", "RUNNING",
            "KnownStatus", "RUNNING",
            "AvailabilityZone", "us-east-1a",
            "LaunchType", "FARGATE"));
    private final Map<String, Object> container = new HashMap<>(Map.of(
            "DockerId",
            ID + "-0123456789",
            "Name",
            FAMILY,
            "DockerName",
            FAMILY,
            "Image",
            FAMILY + ":latest",
            "DesiredStatus",
            "RUNNING",
            "KnownStatus",
            "RUNNING",
            "Type",
            "NORMAL",
            "Networks",
            List.of(Map.of("NetworkMode", "awsvpc", "IPv4Addresses", List.of("10.0.0.1")))));

    synchronized void set(String field, Object value) {
        task.put(field, value);
    }

    synchronized void setOfContainer(String field, Object value) {
        container.put(field, value);
    }

    synchronized Map<String, Object> fields() {
        Map<String, Object> fields = new HashMap<>(task);
        fields.put("Containers", List.of(container()));
        return fields;
    }

    synchronized Map<String, Object> container() {
        return Map.copyOf(container);
    }
}
