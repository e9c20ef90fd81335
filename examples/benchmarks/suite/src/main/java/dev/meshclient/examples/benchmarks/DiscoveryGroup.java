package dev.meshclient.examples.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What it costs that endpoints come, go, fail, and are there. */
final class DiscoveryGroup implements BenchmarkGroup {

    @Override
    public String name() {
        return "discovery";
    }

    @Override
    public void run(Report report, boolean quick) throws Exception {
        int forks = quick ? 1 : 3;
        churn(report, forks);
        flip(report, forks);
        retained(report);
        coldStart(report, quick ? 3 : 10);
    }

    private static void churn(Report report, int forks) throws IOException, InterruptedException {
        Calibration around = Calibration.start();
        BestFork best = BestFork.of(forks, Churn.class);
        double calibration = around.end();
        for (String source : new String[] {"kept", "rebuilt", "shuffled", "weighted"}) {
            best.row(report, "100 of 10,000 endpoints replaced, " + source, source);
        }
        for (String source : new String[] {"kept", "rebuilt"}) {
            report.bar(Bar.atMost("discovery.diff." + source, 1, "ms")
                    .measured(best.micros(source) / 1000)
                    .peer("none", 0)
                    .timed(calibration));
        }
        report.bar(Bar.atMost("discovery.garbage", 1_000_000, "B")
                .measured(Math.max(best.bytes("rebuilt"), best.bytes("shuffled")))
                .peer("none", 0)
                .exact(calibration));
    }

    private static void flip(Report report, int forks) throws IOException, InterruptedException {
        Calibration around = Calibration.start();
        BestFork best = BestFork.of(forks, Flip.class);
        double calibration = around.end();
        best.row(report, "pick, of 10,000 endpoints", "pick");
        best.row(report, "eject the next and pick, of 10,000", "ofTenThousand");
        best.row(report, "eject the next and pick, of 3", "ofThree");
        report.bar(Bar.atMost("discovery.flip", 1, "us")
                .measured(Math.max(best.micros("ofTenThousand"), best.micros("ofThree")))
                .peer("none", 0)
                .timed(calibration));
    }

    private static void retained(Report report) throws IOException, InterruptedException {
        Calibration around = Calibration.start();
        Figures bytes = ForkedRun.of(RetainedEndpoints.class);
        double all = bytes.get("all");
        double source = bytes.get("source");
        report.line("%-48s %21.0f B", "retained for each endpoint", all);
        report.line("%-48s %21.0f B", "  of it strings and attributes, the source's", source);
        report.line("%-48s %21.0f B", "retained after another answer, all made anew", bytes.get("afterAnother"));
        report.bar(Bar.atMost("discovery.retained", 600, "B")
                .measured(all - source)
                .peer("none", 0)
                .exact(around.end()));
    }

    private static void coldStart(Report report, int forks) throws IOException, InterruptedException {
        Calibration around = Calibration.start();
        List<Figures> starts = starts(forks);
        double calibration = around.end();
        Sample millis = sample(starts, "ready");
        report.line("%-48s %9.2f ms", "start from disk, the best of " + forks, millis.percentile(0));
        report.line("%-48s %9.2f ms", "start from disk, the median", millis.median());
        report.line(
                "%-48s %9.2f ms",
                "  CPU of all threads, the median", sample(starts, "cpu").median());
        report.bar(Bar.atMost("discovery.cold", 100, "ms")
                .measured(millis.percentile(0))
                .peer("none", 0)
                .timed(calibration));
    }

    private static List<Figures> starts(int count) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("mesh-benchmark");
        Path file = folder.resolve("last-known-good");
        ForkedRun.ofDefaultJvm(ColdStart.class, file.toString(), "up");
        List<Figures> starts = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            starts.add(ForkedRun.ofDefaultJvm(ColdStart.class, file.toString()));
        }
        Files.delete(file);
        Files.delete(folder);
        return starts;
    }

    private static Sample sample(List<Figures> figures, String name) {
        return new Sample(figures.stream().mapToDouble(each -> each.get(name)).toArray());
    }
}
