package dev.meshclient.examples.benchmarks;

import java.io.PrintStream;
import java.util.Locale;

/** Prints tables and bars. */
final class Report {
    private final PrintStream out;

    Report(PrintStream out) {
        this.out = out;
    }

    void line(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
    }

    void bar(Bar bar) {
        out.println(bar);
    }
}
