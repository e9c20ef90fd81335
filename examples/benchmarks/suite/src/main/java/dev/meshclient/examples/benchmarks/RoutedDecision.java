package dev.meshclient.examples.benchmarks;

import dev.meshclient.MeshClient;
import dev.meshclient.call.MeshCall;
import dev.meshclient.call.Step;
import dev.meshclient.config.ConfigSources;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** What the core decides until an attempt is to be sent: service, route, target, admission, endpoint; and giving it up. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RoutedDecision {
    private final Routed ten = new Routed(10);
    private final Routed thousand = new Routed(1_000);
    private final Routed tenThousand = new Routed(10_000);

    /** Waits for the meshes. */
    @Setup
    public void awaitReady() throws InterruptedException {
        for (Routed routed : new Routed[] {ten, thousand, tenThousand}) {
            if (!routed.mesh.awaitReady(Duration.ofSeconds(30))) {
                throw new IllegalStateException("the mesh is not ready");
            }
        }
        System.gc();
    }

    /** Stops the meshes. */
    @TearDown
    public void stop() {
        for (Routed routed : new Routed[] {ten, thousand, tenThousand}) {
            routed.mesh.close();
        }
    }

    /** Decides among ten routes. */
    @Benchmark
    public Step ofTen() {
        return ten.decide();
    }

    /** Decides among a thousand routes. */
    @Benchmark
    public Step ofThousand() {
        return thousand.decide();
    }

    /** Decides among ten thousand routes. */
    @Benchmark
    public Step ofTenThousand() {
        return tenThousand.decide();
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

        Step decide() {
            try (MeshCall call = mesh.newCall(request.with(requests[next++ & (requests.length - 1)]))) {
                Step step = call.start();
                if (step instanceof Step.Send) {
                    return step;
                }
                throw new IllegalStateException(step.toString());
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
