package dev.meshclient.testkit.standin;

import java.util.Map;
import java.util.TreeMap;

/**
 * A call that a stand-in has seen.
 *
 * @param operation what was asked, such as {@code DiscoverInstances}, {@code GET /mesh.yaml} or {@code A orders.internal}
 * @param parameters what it was asked with, such as the fields of the request; by name
 */
public record SeenCall(String operation, Map<String, String> parameters) {

    /** Copies the parameters. */
    public SeenCall {
        parameters = Map.copyOf(parameters);
    }

    /** Returns the operation, and the parameters in the order of their names. */
    @Override
    public String toString() {
        return parameters.isEmpty() ? operation : operation + " " + new TreeMap<>(parameters);
    }
}
