package dev.meshclient.examples.benchmarks;

/** What one successful call through the mesh with metrics costs beside the same call of plain OkHttp, and of Failsafe. */
final class CallGroup implements BenchmarkGroup {

    @Override
    public String name() {
        return "call";
    }

    @Override
    public void run(Report report, boolean quick) throws Exception {
        int needed = quick ? 1 : 3;
        String pairs = quick ? "250" : "500";
        Calibration around = Calibration.start();
        Forks mesh = Forks.run(needed, () -> Cost.of(ForkedRun.of(CallCost.class, pairs)));
        double calibration = around.end();
        Forks failsafe = Forks.run(needed, () -> Cost.of(ForkedRun.ofPeer("failsafe", CallCost.class, pairs)));
        table(report, mesh, failsafe, quick);
        bars(report, mesh, failsafe, calibration);
        refusal(report, quick);
    }

    private static void table(Report report, Forks mesh, Forks failsafe, boolean quick) throws Exception {
        Figures threads = ForkedRun.of(EightThreads.class, quick ? "2" : "15");
        Figures loopback = ForkedRun.of(Loopback.class, quick ? "3000" : "20000");
        Cost ours = mesh.best();
        Cost theirs = failsafe.best();
        report.line(
                "%-44s %9s %9s %9s %9s %9s", "one call, metrics on", "okhttp", "mesh", "added", "failsafe", "added");
        row(report, "CPU of one thread, in memory, us", ours.cpu(), theirs.cpu());
        report.line("  in each fork: mesh %s, failsafe %s", mesh.added(), failsafe.added());
        row(report, "allocated, in memory, B", ours.bytes(), theirs.bytes());
        row(report, "CPU of the process, 8 threads, in memory, us", threads, "cpu");
        row(report, "wall, loopback, p50, us", loopback, "p50");
        row(report, "wall, loopback, p99, us", loopback, "p99");
    }

    private static void row(Report report, String what, Paired mesh, Paired failsafe) {
        report.line(
                "%-44s %9.2f %9.2f %+9.2f %9.2f %+9.2f",
                what, mesh.plain(), mesh.with(), mesh.added(), failsafe.with(), failsafe.added());
    }

    private static void row(Report report, String what, Figures figures, String key) {
        double plain = figures.get(key + ".plain");
        double with = figures.get(key + ".with");
        report.line("%-44s %9.2f %9.2f %+9.2f", what, plain, with, with - plain);
    }

    private static void bars(Report report, Forks mesh, Forks failsafe, double calibration) {
        report.bar(Bar.atMost("call.bytes", 1200, "B")
                .measured(mesh.mostBytes())
                .peer("okhttp", mesh.best().bytes().plain())
                .peer("failsafe", failsafe.best().bytes().added())
                .exact(calibration));
        report.bar(Bar.atMost("call.cpu", 2.0, "us")
                .measured(mesh.best().cpu().added())
                .believed(mesh.believed())
                .peer("okhttp", mesh.best().cpu().plain())
                .peer("failsafe", failsafe.best().cpu().added())
                .timed(calibration));
    }

    private static void refusal(Report report, boolean quick) throws Exception {
        Calibration around = Calibration.start();
        Figures nanos = JmhRun.of(report, Decision.class, quick);
        report.bar(Bar.atMost("call.refusal", 1000, "us")
                .measured(nanos.get("misspeltHost") / 1000)
                .peer("none", 0)
                .timed(around.end()));
    }
}
