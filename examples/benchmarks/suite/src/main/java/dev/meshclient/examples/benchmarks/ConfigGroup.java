package dev.meshclient.examples.benchmarks;

import java.time.Duration;
import org.openjdk.jmh.runner.RunnerException;

/** What a large configuration costs: to read it, to compile it, and to compile it again after a small change. */
final class ConfigGroup implements BenchmarkGroup {
    /** A hundred meshes are read before the code is warm, and a thousand compiled; a quick run must be as warm. */
    private static final Duration READING = Duration.ofSeconds(12);

    private static final Duration COMPILATION = Duration.ofSeconds(5);

    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public String name() {
        return "config";
    }

    @Override
    public void run(Report report, boolean quick) throws Exception {
        reading(report, quick);
        compilation(report, quick);
    }

    private static void reading(Report report, boolean quick) throws RunnerException {
        Calibration around = Calibration.start();
        Figures nanos = JmhRun.of(report, Reading.class, quick, READING);
        report.bar(Bar.atMost("config.read", 150, "ms")
                .measured(millis(nanos, "readAndCompile"))
                .peer("snakeyaml", millis(nanos, "snakeyaml"))
                .timed(around.end()));
    }

    private static void compilation(Report report, boolean quick) throws RunnerException {
        Calibration around = Calibration.start();
        Figures nanos = JmhRun.of(report, Compilation.class, quick, COMPILATION);
        double calibration = around.end();
        report.bar(Bar.atMost("config.compile", 15, "ms")
                .measured(millis(nanos, "compile"))
                .peer("none", 0)
                .timed(calibration));
        report.bar(Bar.atMost("config.recompile", 5, "ms")
                .measured(millis(nanos, "recompile"))
                .peer("none", 0)
                .timed(calibration));
    }

    private static double millis(Figures nanos, String method) {
        return nanos.get(method) / NANOS_PER_MILLI;
    }
}
