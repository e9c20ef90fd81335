package dev.meshclient.examples.benchmarks;

/** What it costs to be heard: metrics, spans, and an access log. */
final class ObservabilityGroup implements BenchmarkGroup {
    private static final double SPANS_MICROS = 0.5;

    @Override
    public String name() {
        return "observability";
    }

    @Override
    public void run(Report report, boolean quick) throws Exception {
        int needed = quick ? 1 : 3;
        String pairs = quick ? "250" : "500";
        report.line("%-44s %9s %9s %9s %9s", "one call, in memory", "without", "with", "added", "B added");
        metrics(report, needed, pairs);
        tracing(report, needed, pairs);
        accessLog(report, needed, pairs);
        series(report);
    }

    private static void metrics(Report report, int needed, String pairs) throws Exception {
        Calibration around = Calibration.start();
        Forks mesh = Forks.run(needed, () -> Cost.of(ForkedRun.of(MetricsCost.class, pairs, "mesh")));
        double calibration = around.end();
        Forks micrometer = Forks.run(needed, () -> Cost.of(ForkedRun.of(MetricsCost.class, pairs, "micrometer")));
        row(report, "metrics and an idle listener, us", mesh);
        row(report, "Micrometer's listener on OkHttp, us", micrometer);
        report.bar(Bar.atMost("observability.metrics.bytes", 250, "B")
                .measured(mesh.mostBytes())
                .peer("micrometer", micrometer.mostBytes())
                .exact(calibration));
        report.bar(Bar.atMost("observability.metrics.cpu", 0.5, "us")
                .measured(mesh.best().cpu().added())
                .believed(mesh.believed())
                .peer("micrometer", micrometer.best().cpu().added())
                .timed(calibration));
    }

    private static void tracing(Report report, int needed, String pairs) throws Exception {
        Forks mesh = Forks.run(needed, () -> Cost.of(ForkedRun.of(TracingCost.class, pairs, "mesh")));
        Forks hand = Forks.run(needed, () -> Cost.of(ForkedRun.of(TracingCost.class, pairs, "hand")));
        Calibration around = Calibration.start();
        Forks both =
                Forks.ofDifference(needed, SPANS_MICROS, () -> Cost.of(ForkedRun.of(TracingCost.class, pairs, "both")));
        double calibration = around.end();
        row(report, "two spans, none sampled, us", mesh);
        row(report, "the same two by hand, us", hand);
        row(report, "the mesh's beside those by hand, us", both);
        report.bar(Bar.atMost("observability.tracing.bytes", 300, "B")
                .measured(both.mostBytes())
                .peer("hand", hand.mostBytes())
                .exact(calibration));
        report.bar(Bar.atMost("observability.tracing.cpu", SPANS_MICROS, "us")
                .measured(both.best().cpu().added())
                .believed(both.believed())
                .peer("hand", hand.best().cpu().added())
                .timed(calibration));
    }

    private static void accessLog(Report report, int needed, String pairs) throws Exception {
        Calibration around = Calibration.start();
        Forks mesh = Forks.run(needed, () -> Cost.of(ForkedRun.of(AccessLogCost.class, pairs)));
        double calibration = around.end();
        row(report, "an access log in a file, us", mesh);
        report.bar(Bar.atMost("observability.accesslog.cpu", 1, "us")
                .measured(mesh.best().cpu().added())
                .believed(mesh.believed())
                .peer("none", 0)
                .timed(calibration));
    }

    private static void row(Report report, String what, Forks forks) {
        Paired cpu = forks.best().cpu();
        report.line("%-44s %9.2f %9.2f %+9.2f %+9.0f", what, cpu.plain(), cpu.with(), cpu.added(), forks.mostBytes());
        report.line("  in each fork: %s", forks.added());
    }

    private static void series(Report report) throws Exception {
        report.bar(Bar.atMost("observability.series", SeriesCount.limit(), "series")
                .measured(ForkedRun.of(SeriesCount.class).get("series"))
                .peer("requests", SeriesCount.REQUESTS)
                .exact(Calibration.start().end()));
    }
}
