package dev.meshclient.examples.quickstart;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table that is rewritten in place, in colours, for a terminal that understands ANSI escape sequences. */
final class TerminalTable implements LiveTable {
    private static final String UP = "\033[%dA";
    private static final String ERASE = "\033[J";

    private final PrintStream out;
    private final Fleet fleet;
    private int linesToRewrite;

    TerminalTable(PrintStream out, Fleet fleet) {
        this.out = out;
        this.fleet = fleet;
    }

    @Override
    public void phase(long nowNanos, String title) {
        rewrite(List.of(Colour.BOLD.of(String.format(Locale.ROOT, "%4.1f s  %s", nowNanos / 1e9, title))));
        linesToRewrite = 0;
    }

    @Override
    public void second(long nowNanos, Statistics statistics) {
        List<String> lines = new ArrayList<>();
        lines.add(String.format(
                Locale.ROOT,
                "%4.1f s  requests %d  retries %d  failures %s  p50 %.2f ms  p99 %.2f ms",
                nowNanos / 1e9,
                statistics.requests(),
                statistics.retries(),
                failures(statistics.failures()),
                statistics.p50Nanos() / 1e6,
                statistics.p99Nanos() / 1e6));
        for (Version version : Version.values()) {
            lines.add(row(version.virtualNode(), statistics.percentOf(version)));
            version.servers()
                    .forEach(server -> lines.add(row("  " + server, statistics.percentOf(server)) + state(server)));
        }
        rewrite(lines);
    }

    private void rewrite(List<String> lines) {
        StringBuilder text = new StringBuilder(linesToRewrite == 0 ? "" : UP.formatted(linesToRewrite) + ERASE);
        lines.forEach(line -> text.append(line).append('\n'));
        out.print(text);
        out.flush();
        linesToRewrite = lines.size();
    }

    private static String row(String name, double percent) {
        return String.format(
                Locale.ROOT, "        %-10s %5.1f %%  %-25s", name, percent, "#".repeat((int) Math.round(percent / 4)));
    }

    private String state(String server) {
        return switch (fleet.server(server).state()) {
            case UP -> "";
            case DEAD -> Colour.RED.of(" dead");
            case FAILING -> Colour.RED.of(" answers 503");
        };
    }

    private static String failures(long failures) {
        return failures == 0 ? "0" : Colour.RED.of(Long.toString(failures));
    }
}
