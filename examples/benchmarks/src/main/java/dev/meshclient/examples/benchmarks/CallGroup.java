package dev.meshclient.examples.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** What one successful call through the mesh with metrics costs beside the same call of plain OkHttp. */
final class CallGroup implements BenchmarkGroup {
    private static final int FORKS = 3;

    @Override
    public String name() {
        return "call";
    }

    @Override
    public void run(Report report, boolean quick) throws Exception {
        String blocks = quick ? "60" : "150";
        List<Map<String, Double>> forks = new ArrayList<>();
        for (int i = 0; i < FORKS; i++) {
            forks.add(ForkedRun.of(CallCost.class, blocks));
        }
        Map<String, Double> best =
                forks.stream().min(Comparator.comparing(CallGroup::addedCpu)).orElseThrow();
        Map<String, Double> threads = ForkedRun.of(EightThreads.class, quick ? "3" : "15");
        Map<String, Double> loopback = ForkedRun.of(Loopback.class, quick ? "3000" : "20000");

        report.line("%-44s %10s %10s %10s", "one call, metrics on", "okhttp", "mesh", "added");
        row(report, "CPU of one thread, in memory, us", best, "cpu");
        row(report, "allocated, in memory, B", best, "bytes");
        row(report, "CPU of the process, 8 threads, in memory, us", threads, "cpu8");
        row(report, "wall, loopback, p50, us", loopback, "p50");
        row(report, "wall, loopback, p99, us", loopback, "p99");
        Map<String, Double> nanos = JmhRun.of(report, Decision.class, quick);
        double bytes = forks.stream().mapToDouble(CallGroup::addedBytes).max().orElseThrow();
        report.exactBar("call.bytes", bytes, "B", 1200, "okhttp", best.get("raw.bytes"));
        report.timeBar("call.refusal", nanos.get("misspeltHost") / 1000, "us", 1000, "none", 0);
        report.timeBar("call.cpu", addedCpu(best), "us", 2.0, "okhttp", best.get("raw.cpu"));
    }

    private static double addedCpu(Map<String, Double> fork) {
        return fork.get("mesh.cpu") - fork.get("raw.cpu");
    }

    private static double addedBytes(Map<String, Double> fork) {
        return fork.get("mesh.bytes") - fork.get("raw.bytes");
    }

    private static void row(Report report, String what, Map<String, Double> values, String key) {
        double raw = values.get("raw." + key);
        double mesh = values.get("mesh." + key);
        report.line("%-44s %10.2f %10.2f %+10.2f", what, raw, mesh, mesh - raw);
    }
}
