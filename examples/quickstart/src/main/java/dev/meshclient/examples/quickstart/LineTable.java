package dev.meshclient.examples.quickstart;

import java.io.PrintStream;
import java.util.Locale;

/** A line a second, for files and pipes. */
final class LineTable implements LiveTable {
    private final PrintStream out;

    LineTable(PrintStream out) {
        this.out = out;
        StringBuilder head = new StringBuilder("  time  requests");
        for (Version version : Version.values()) {
            head.append(cell(version.virtualNode(), 11));
            version.servers().forEach(server -> head.append(cell(server, 6)));
        }
        out.println(head.append("  retries  failures  p50 ms  p99 ms"));
    }

    @Override
    public void phase(long nowNanos, String title) {
        out.println("-- " + title);
    }

    @Override
    public void second(long nowNanos, Statistics statistics) {
        StringBuilder line =
                new StringBuilder(String.format(Locale.ROOT, "%4.1f s  %8d", nowNanos / 1e9, statistics.requests()));
        for (Version version : Version.values()) {
            line.append(cell(percent(statistics.percentOf(version)), 11));
            version.servers().forEach(server -> line.append(cell(percent(statistics.percentOf(server)), 6)));
        }
        out.println(line.append(String.format(
                Locale.ROOT,
                "  %7d  %8d  %6.2f  %6.2f",
                statistics.retries(),
                statistics.failures(),
                statistics.p50Nanos() / 1e6,
                statistics.p99Nanos() / 1e6)));
    }

    private static String percent(double percent) {
        return String.format(Locale.ROOT, "%.0f %%", percent);
    }

    private static String cell(String text, int width) {
        return " ".repeat(Math.max(1, width - text.length())) + text;
    }
}
