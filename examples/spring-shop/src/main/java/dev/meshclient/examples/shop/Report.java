package dev.meshclient.examples.shop;

import java.io.PrintStream;

/** Tells what happened, and whether that is what had to. */
final class Report {
    private final PrintStream out;
    private int kept;
    private int broken;

    Report(PrintStream out) {
        this.out = out;
    }

    /** Begins a part. */
    void title(String title) {
        out.println();
        out.println(title);
    }

    /** Tells a line as it is. */
    void quote(String line) {
        out.println("  " + line);
    }

    /** Tells what was promised, and whether it was kept. */
    void check(boolean holds, String promise) {
        if (holds) {
            kept++;
        } else {
            broken++;
        }
        out.println((holds ? "  ok    " : "  FAIL  ") + promise);
    }

    /** Returns the exit code: 0 if every promise was kept, and else 1. */
    int end() {
        out.println();
        out.println(
                broken == 0
                        ? "All " + kept + " promises were kept."
                        : broken + " of " + (kept + broken) + " promises were broken.");
        return broken == 0 ? 0 : 1;
    }
}
