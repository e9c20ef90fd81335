package dev.meshclient.examples.benchmarks.grpc;

import dev.meshclient.examples.benchmarks.RoutingRow;
import io.grpc.xds.LinearRoutes;

/** What gRPC's xDS client takes to find the route of a call. */
public final class RoutingCost {

    private RoutingCost() {}

    /**
     * Prints the figures.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        RoutingRow.print(LinearRoutes::router, true);
    }
}
