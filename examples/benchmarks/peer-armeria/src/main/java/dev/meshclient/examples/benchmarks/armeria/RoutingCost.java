package dev.meshclient.examples.benchmarks.armeria;

import com.linecorp.armeria.server.OpenRouter;
import dev.meshclient.examples.benchmarks.RoutingRow;

/** What Armeria takes to find the route of a request. */
public final class RoutingCost {

    private RoutingCost() {}

    /**
     * Prints the figures.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        RoutingRow.print(OpenRouter::router, true);
    }
}
