package dev.meshclient.examples.benchmarks;

import java.io.IOException;

/** What it costs to find the route of a request, beside the routers of gRPC and Armeria. */
final class RoutingGroup implements BenchmarkGroup {
    private static final String[] PEERS = {"grpc", "armeria"};
    private static final double NANOS_PER_MICRO = 1_000;

    @Override
    public String name() {
        return "routing";
    }

    @Override
    public void run(Report report, boolean quick) throws Exception {
        int forks = quick ? 1 : 3;
        match(report, forks);
        decision(report, forks);
    }

    private static void match(Report report, int forks) throws IOException, InterruptedException {
        Calibration around = Calibration.start();
        BestFork mesh = BestFork.of(forks, RoutingCost.class);
        double calibration = around.end();
        BestFork[] peers = {
            BestFork.ofPeer(forks, PEERS[0], RoutingCost.class), BestFork.ofPeer(forks, PEERS[1], RoutingCost.class)
        };
        report.line("%-34s %10s %10s %10s %10s", "one request", "mesh, ns", "B", PEERS[0], PEERS[1]);
        for (RoutingRow row : RoutingRow.values()) {
            report.line(
                    "%-34s %10.1f %10.1f %10.1f %10.1f",
                    row.what(), nanos(mesh, row), mesh.bytes(row.name()), nanos(peers[0], row), nanos(peers[1], row));
        }
        for (RoutingRow row : RoutingRow.values()) {
            if (row.limitNanos() > 0) {
                report.bar(Bar.atMost(row.bar(), row.limitNanos(), "ns")
                        .measured(nanos(mesh, row))
                        .peer(PEERS[0], nanos(peers[0], row))
                        .peer(PEERS[1], nanos(peers[1], row))
                        .timed(calibration));
            }
        }
        report.bar(Bar.atMost("routing.bytes", 0, "B")
                .measured(bytes(mesh))
                .peer(PEERS[0], bytes(peers[0]))
                .peer(PEERS[1], bytes(peers[1]))
                .exact(calibration));
    }

    private static double nanos(BestFork forks, RoutingRow row) {
        return forks.micros(row.name()) * NANOS_PER_MICRO;
    }

    /** The most of all rows in which no regular expression is run. */
    private static double bytes(BestFork forks) {
        double most = 0;
        for (RoutingRow row : RoutingRow.values()) {
            if (row != RoutingRow.REGEXES) {
                most = Math.max(most, forks.bytes(row.name()));
            }
        }
        return most;
    }

    private static void decision(Report report, int forks) throws IOException, InterruptedException {
        Calibration around = Calibration.start();
        BestFork mesh = BestFork.of(forks, RoutedDecision.class, "10", "1000", "10000");
        double calibration = around.end();
        decision(report, "10", 200, mesh, calibration);
        decision(report, "1000", 220, mesh, calibration);
        decision(report, "10000", 260, mesh, calibration);
    }

    private static void decision(Report report, String routes, double limit, BestFork mesh, double calibration) {
        double nanos = mesh.micros(routes) * NANOS_PER_MICRO;
        report.line("%-34s %10.1f %10.1f", "a decision, " + routes + " routes", nanos, mesh.bytes(routes));
        report.bar(Bar.atMost("routing.decision." + routes, limit, "ns")
                .measured(nanos)
                .peer("none", 0)
                .timed(calibration));
    }
}
