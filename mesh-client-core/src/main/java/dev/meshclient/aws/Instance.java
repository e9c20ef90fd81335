package dev.meshclient.aws;

import java.util.Map;

/**
 * An instance of a service of Cloud Map.
 *
 * @param id its ID
 * @param unhealthy whether Cloud Map knows that it is not well
 * @param attributes all of them
 */
record Instance(String id, boolean unhealthy, Map<String, String> attributes) {

    Instance {
        attributes = Map.copyOf(attributes);
    }

    boolean has(Map<String, String> wanted) {
        return attributes.entrySet().containsAll(wanted.entrySet());
    }
}
