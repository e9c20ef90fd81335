package dev.meshclient.examples.observability;

import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;

/**
 * Four calls through a mesh, and what Prometheus, a StatsD server, an OpenTelemetry collector and the access log get of
 * them. All of these are in this process.
 */
public final class Observability {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Report report;

    Observability(PrintStream out) {
        report = new Report(out);
    }

    /** Runs for a few seconds; the exit code is 0 if everything was received, and 1 if not. */
    public static void main(String[] args) throws IOException, InterruptedException {
        System.exit(new Observability(System.out).run());
    }

    /** Returns the exit code. */
    int run() throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("observability");
        Path accessLog = folder.resolve("access.log");
        try (Sinks sinks = Sinks.open()) {
            try (Shop shop = Shop.open(accessLog, sinks.listeners())) {
                // What StatsD counts before its socket is open is lost. The first gauges say that it is.
                sinks.statsdLines().until(lines -> !lines.isEmpty(), LIMIT);
                callAll(shop);
                tellPrometheus(sinks.scrape());
                tellStatsd(sinks.statsdLines()
                        .until(lines -> missingInStatsd(lines).isEmpty(), LIMIT));
            }
            sinks.flush();
            tellOtlp(sinks.collectedSamples());
            tellTrace(sinks.collectedSpans());
            tellAccessLog(AccessLogFile.lines(accessLog));
            return report.end();
        } finally {
            Files.deleteIfExists(accessLog);
            Files.deleteIfExists(folder);
        }
    }

    private void callAll(Shop shop) throws IOException {
        report.title("The calls");
        for (ShopCall call : ShopCall.values()) {
            shop.call(call);
            report.quote(List.of(
                    String.format(Locale.ROOT, "%-18s  GET %-36s %d", call.title(), call.url(), call.status())));
        }
    }

    private void tellPrometheus(String scrape) {
        report.title("Prometheus scraped");
        report.quote(scrape.lines().filter(Observability::isShown).toList());
        report.check(
                "every call and every attempt in Prometheus",
                ExpectedSamples.missing(PrometheusText::written, PrometheusText.read(scrape)));
    }

    private void tellStatsd(List<String> lines) {
        report.title("A StatsD server got over UDP");
        report.quote(lines.stream().filter(Observability::isShown).toList());
        report.check("every call and every attempt in StatsD", missingInStatsd(lines));
    }

    private void tellOtlp(List<Sample> samples) {
        report.title("An OpenTelemetry collector got over HTTP");
        report.quote(samples.stream()
                .map(Sample::toString)
                .filter(Observability::isShown)
                .sorted()
                .toList());
        report.check(
                "every call and every attempt at the collector",
                ExpectedSamples.missing(UnaryOperator.identity(), samples));
    }

    private void tellTrace(List<Span> spans) {
        report.title("The collector's trace of the call that was retried");
        spans.stream()
                .filter(span -> TraceTree.isRoot(span, spans))
                .filter(span -> ExpectedTrace.isOf(span, ShopCall.RETRIED))
                .forEach(span -> report.quote(TraceTree.below(span, spans)));
        for (ShopCall call : ShopCall.values()) {
            report.check("the trace of " + call.title(), ExpectedTrace.missing(call, spans));
        }
    }

    private void tellAccessLog(List<String> lines) {
        report.title("The access log");
        report.quote(lines);
        report.check("every call in the access log", AccessLogFile.missing(lines));
    }

    private static List<String> missingInStatsd(List<String> lines) {
        return ExpectedSamples.missing(UnaryOperator.identity(), StatsdLine.samples(lines, "c"));
    }

    /** Returns whether it is a counter of calls, attempts or retries that has counted something. */
    private static boolean isShown(String line) {
        return line.matches("mesh[._](calls|attempts|retries)(_total)?[:{].*") && !line.endsWith(" 0.0");
    }
}
