package dev.meshclient.examples.quickstart;

import java.io.PrintStream;
import java.util.List;

/** Prints at the end which promises were kept. */
final class Summary {
    private final PrintStream out;
    private final boolean terminal;

    Summary(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    void print(List<Check> checks) {
        out.println();
        checks.forEach(check -> out.println(mark(check) + "  " + check.finding()));
        long broken = checks.stream().filter(check -> !check.kept()).count();
        out.println();
        out.println(
                broken == 0
                        ? "All " + checks.size() + " promises were kept."
                        : broken + " of " + checks.size() + " promises were broken.");
    }

    private String mark(Check check) {
        String word = check.kept() ? "  ok" : "FAIL";
        if (!terminal) {
            return word;
        }
        return (check.kept() ? Colour.GREEN : Colour.RED).of(word);
    }
}
