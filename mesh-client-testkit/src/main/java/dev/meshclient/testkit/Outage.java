package dev.meshclient.testkit;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which sources cannot be read. Safe for use by several threads. */
final class Outage {
    private final Set<String> nodes = ConcurrentHashMap.newKeySet();
    private volatile boolean configuration;

    void configuration(boolean cutOff) {
        configuration = cutOff;
    }

    boolean ofConfiguration() {
        return configuration;
    }

    void discovery(String virtualNode, boolean cutOff) {
        if (cutOff) {
            nodes.add(virtualNode);
        } else {
            nodes.remove(virtualNode);
        }
    }

    boolean ofDiscovery(String virtualNode) {
        return nodes.contains(virtualNode);
    }

    void end() {
        configuration = false;
        nodes.clear();
    }
}
