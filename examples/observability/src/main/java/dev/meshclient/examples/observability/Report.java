package dev.meshclient.examples.observability;

import java.io.PrintStream;
import java.util.List;

/** Tells what was received, and whether that is all that had to be. */
final class Report {
    private final PrintStream out;
    private int received;
    private int missing;

    Report(PrintStream out) {
        this.out = out;
    }

    /** Begins a part. */
    void title(String title) {
        out.println();
        out.println(title);
    }

    /** Tells several lines as they are. */
    void quote(List<String> lines) {
        lines.forEach(line -> out.println("  " + line));
    }

    /** Tells that something was received, or all that is missing of it. */
    void check(String what, List<String> missingOfIt) {
        if (missingOfIt.isEmpty()) {
            received++;
            out.println("  ok    " + what);
        } else {
            missing++;
            out.println("  FAIL  " + what + ", missing:");
            missingOfIt.forEach(line -> out.println("          " + line));
        }
    }

    /** Returns the exit code: 0 if everything was received, and else 1. */
    int end() {
        out.println();
        out.println(
                missing == 0
                        ? "Everything was received: " + received + " of " + received + " checks."
                        : missing + " of " + (received + missing) + " checks failed.");
        return missing == 0 ? 0 : 1;
    }
}
