package dev.meshclient.examples.benchmarks;

import java.time.Duration;
import java.util.Collection;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs a JMH benchmark, in three forks or quickly in one, and prints a line for each of its methods. */
final class JmhRun {
    private static final int WARM_UPS = 3;

    private JmhRun() {}

    /** Returns the nanoseconds for each operation in the best fork, by method. */
    static Figures of(Report report, Class<?> benchmark, boolean quick) throws RunnerException {
        return of(report, benchmark, quick, Duration.ofMillis(quick ? 500 : 3_000));
    }

    /**
     * Returns the nanoseconds for each operation in the best fork, by method.
     *
     * @param warmUp how long each method runs in a fork before it is measured
     */
    static Figures of(Report report, Class<?> benchmark, boolean quick, Duration warmUp) throws RunnerException {
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(benchmark.getName() + "\\..*")
                        .forks(quick ? 1 : 3)
                        .jvmArgsAppend("-Dorg.slf4j.simpleLogger.defaultLogLevel=error")
                        .warmupIterations(WARM_UPS)
                        .warmupTime(TimeValue.milliseconds(warmUp.toMillis() / WARM_UPS))
                        .measurementIterations(quick ? 1 : 3)
                        .measurementTime(TimeValue.milliseconds(quick ? 500 : 1_000))
                        .addProfiler(GCProfiler.class)
                        .verbosity(VerboseMode.SILENT)
                        .build())
                .run();
        Figures nanos = new Figures();
        for (RunResult result : results) {
            String method = result.getPrimaryResult().getLabel();
            Sample forks = new Sample(result.getBenchmarkResults().stream()
                    .mapToDouble(fork -> fork.getPrimaryResult().getScore())
                    .toArray());
            nanos.put(method, forks.percentile(0));
            report.line(
                    "%-44s %10.0f ns %8.0f B",
                    benchmark.getSimpleName() + "." + method, forks.percentile(0), allocated(result));
        }
        return nanos;
    }

    private static double allocated(RunResult result) {
        Result<?> bytes = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return bytes == null ? Double.NaN : bytes.getScore();
    }
}
