package dev.meshclient.testkit.standin;

import java.util.Map;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an {@link Imdsv2StandIn} has under {@code meta-data}, by path. */
final class InstanceMetadata {
    private final ConcurrentNavigableMap<String, String> items = new ConcurrentSkipListMap<>(Map.of(
            "instance-id", "i-0123456789abcdef0",
            "instance-type", "t3.micro",
            "ami-id", "ami-0123456789abcdef0",
            "local-ipv4", "10.0.0.1",
            "placement/availability-zone", "us-east-1a",
            "placement/region", "us-east-1"));

    void put(String path, String value) {
        if (path.isEmpty() || path.startsWith("/") || path.endsWith("/")) {
            throw new IllegalArgumentException("path: " + path + " (expected: such as placement/region)");
        }
        items.put(path, value);
    }

    /** Puts an item in place of all others in a directory. */
    void putAlone(String directory, String name, String value) {
        put(directory + name, value);
        items.keySet().removeIf(path -> path.startsWith(directory) && !path.equals(directory + name));
    }

    void remove(String path) {
        items.remove(path);
    }

    /** Returns an item, or the names of those right below a path, of which those with more below end with a slash. */
    @Nullable
    String get(String path) {
        String item = items.get(path);
        return item == null ? list(path.isEmpty() || path.endsWith("/") ? path : path + "/") : item;
    }

    private @Nullable String list(String directory) {
        String names = items.tailMap(directory).keySet().stream()
                .takeWhile(path -> path.startsWith(directory))
                .map(path -> path.substring(directory.length()))
                .map(InstanceMetadata::first)
                .distinct()
                .collect(Collectors.joining("\n"));
        return names.isEmpty() ? null : names;
    }

    private static String first(String path) {
        int slash = path.indexOf('/');
        return slash < 0 ? path : path.substring(0, slash + 1);
    }

    /** Returns the document of identity, in which an item that was removed is empty. */
    Map<String, String> identity() {
        return Map.of(
                "accountId", "123456789012",
                "architecture", "x86_64",
                "availabilityZone", items.getOrDefault("placement/availability-zone", ""),
                "imageId", items.getOrDefault("ami-id", ""),
                "instanceId", items.getOrDefault("instance-id", ""),
                "instanceType", items.getOrDefault("instance-type", ""),
                "privateIp", items.getOrDefault("local-ipv4", ""),
                "region", items.getOrDefault("placement/region", ""),
                "version", "2017-09-30");
    }
}
