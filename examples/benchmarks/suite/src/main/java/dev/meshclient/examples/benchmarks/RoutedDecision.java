package dev.meshclient.examples.benchmarks;

import dev.meshclient.MeshClient;
import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.config.ConfigSources;
import java.time.Duration;

/** What the core decides until an attempt is to be sent: service, route, target, admission, endpoint; and giving it up. */
public final class RoutedDecision {
    private static final int OPERATIONS = 1 << 12;

    private RoutedDecision() {}

    /**
     * Prints the figures.
     *
     * @param arguments the numbers of routes
     */
    public static void main(String[] arguments) throws InterruptedException {
        for (String routes : arguments) {
            Routed routed = new Routed(Integer.parseInt(routes));
            try (MeshClient mesh = routed.mesh) {
                if (!mesh.awaitReady(Duration.ofSeconds(30))) {
                    throw new IllegalStateException("the mesh is not ready");
                }
                System.gc();
                OperationCost.print(routes, OPERATIONS, routed::decide);
            }
        }
    }

    /** A mesh with a router of many routes, and requests for them. */
    private static final class Routed {
        private final RoutingRequest request = new RoutingRequest();
        private final RoutingWorkload.Asked[] requests;
        private final MeshClient mesh;
        private int next;

        Routed(int routes) {
            RoutingWorkload workload = RoutingWorkload.prefixes(routes);
            requests = workload.requests().toArray(RoutingWorkload.Asked[]::new);
            mesh = MeshClient.builder()
                    .config(ConfigSources.text("mesh.yaml", config(workload)))
                    .build();
        }

        void decide() {
            try (MeshCall call = mesh.newCall(request.with(requests[next++ & (requests.length - 1)]))) {
                Step step = call.start();
                if (!(step instanceof Step.Send)) {
                    throw new IllegalStateException(step.toString());
                }
            }
        }

        private static String config(RoutingWorkload workload) {
            StringBuilder routes = new StringBuilder();
            for (int i = 0; i < workload.rules().size(); i++) {
                routes.append("      r").append(i).append(": {httpRoute: {match: {prefix: ");
                routes.append(workload.rules().get(i).path());
                routes.append("}, action: {weightedTargets: [{virtualNode: orders, weight: 1}]}}}\n");
            }
            String one = """
                          all:
                            httpRoute:
                              match: {prefix: /}
                              action: {weightedTargets: [{virtualNode: orders, weight: 1}]}
                    """;
            return Variants.config(RoutingRequest.PORT).replace(one, routes);
        }
    }
}
