package dev.meshclient.examples.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** What the starter adds to an application of Spring Boot: to its start, and to a call. */
final class SpringGroup implements BenchmarkGroup {
    private static final String PLAIN = "peer-spring";
    private static final String WITH = "spring-starter";
    private static final String START = SpringGroup.class.getPackageName() + ".spring.StartUp";
    private static final String CALL = SpringGroup.class.getPackageName() + ".starter.RestClientCost";

    @Override
    public String name() {
        return "spring";
    }

    @Override
    public void run(Report report, boolean quick) throws Exception {
        report.line("%-44s %9s %9s %9s", "", "without", "with", "added");
        startUp(report, quick ? 5 : 15);
        call(report, quick ? 1 : 3, quick ? "250" : "500");
    }

    private static void startUp(Report report, int count) throws IOException, InterruptedException {
        Calibration around = Calibration.start();
        List<Figures> plain = new ArrayList<>();
        List<Figures> with = new ArrayList<>();
        String mesh = "--mesh.client.config=file:" + ForkedRun.classes(WITH).resolve("mesh.yaml");
        for (int i = 0; i < count; i++) {
            plain.add(ForkedRun.ofModuleInDefaultJvm(PLAIN, START));
            with.add(ForkedRun.ofModuleInDefaultJvm(WITH, START, mesh));
        }
        double calibration = around.end();
        Starts without = new Starts(plain);
        Starts starter = new Starts(with);
        row(report, "start, the best of " + count + ", ms", without.best(), starter.best());
        medians(report, "start, the median, ms", without, starter, "ready");
        medians(report, "  CPU of the thread that starts it", without, starter, "thread");
        medians(report, "  CPU of all threads", without, starter, "cpu");
        report.bar(Bar.atMost("spring.start", 150, "ms")
                .measured(starter.best() - without.best())
                .believed(without.believable() && starter.believable())
                .peer("spring", without.best())
                .timed(calibration));
    }

    private static void call(Report report, int needed, String pairs) throws Exception {
        Calibration around = Calibration.start();
        Forks forks = Forks.run(needed, () -> Cost.of(ForkedRun.ofModule(WITH, CALL, pairs)));
        double calibration = around.end();
        Cost best = forks.best();
        row(
                report,
                "one call of RestClient, in memory, us",
                best.cpu().plain(),
                best.cpu().with());
        report.line("  added in each fork: %s", forks.added());
        row(
                report,
                "one call of RestClient, in memory, B",
                best.bytes().plain(),
                best.bytes().with());
        report.bar(Bar.atMost("spring.bytes", 1500, "B")
                .measured(forks.mostBytes())
                .peer("okhttp", best.bytes().plain())
                .exact(calibration));
    }

    private static void medians(Report report, String what, Starts plain, Starts with, String figure) {
        row(report, what, plain.median(figure), with.median(figure));
    }

    private static void row(Report report, String what, double plain, double with) {
        report.line("%-44s %9.2f %9.2f %+9.2f", what, plain, with, with - plain);
    }
}
