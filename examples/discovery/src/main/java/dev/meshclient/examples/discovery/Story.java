package dev.meshclient.examples.discovery;

import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Tells what happens, a line each with the seconds since it began, and breaks off at the first promise that is broken. */
final class Story {
    private static final long LOOK_NANOS = 5_000_000;

    private final PrintStream out;
    private final long beginNanos = System.nanoTime();
    private int kept;

    Story(PrintStream out) {
        this.out = out;
    }

    /** A promise was not kept, which has been told. */
    static final class BrokenPromise extends RuntimeException {
        private BrokenPromise(String finding) {
            super(finding);
        }
    }

    void tell(String format, Object... values) {
        line("", String.format(Locale.ROOT, format, values));
    }

    /** Tells several lines as they are. */
    void quote(Iterable<String> lines) {
        lines.forEach(text -> out.println("            " + text));
    }

    /**
     * Tells whether a promise was kept.
     *
     * @throws BrokenPromise if it was not
     */
    void promise(boolean holds, String format, Object... values) {
        String finding = String.format(Locale.ROOT, format, values);
        line(holds ? "  ok  " : "FAIL  ", finding);
        if (!holds) {
            throw new BrokenPromise(finding);
        }
        kept++;
    }

    /**
     * Waits until something is so, and tells how long that took.
     *
     * @param sinceNanos when its time began, by {@link System#nanoTime}
     * @param limit how long it may take
     * @throws BrokenPromise if it takes longer
     */
    void promiseWithin(Duration limit, long sinceNanos, String what, BooleanSupplier condition) {
        boolean holds = condition.getAsBoolean();
        while (!holds && System.nanoTime() - sinceNanos <= limit.toNanos()) {
            LockSupport.parkNanos(LOOK_NANOS);
            holds = condition.getAsBoolean();
        }
        double took = (System.nanoTime() - sinceNanos) / 1e9;
        double seconds = limit.toNanos() / 1e9;
        promise(
                holds && took <= seconds,
                holds
                        ? "%s after %.2f s (expected: within %.1f s)"
                        : "after %2$.2f s still not: %1$s (expected: within %3$.1f s)",
                what,
                took,
                seconds);
    }

    /** Tells whether no call has failed, and else what the first failure was. */
    void promiseNoneFailed(int calls, List<String> failures) {
        promise(
                failures.isEmpty(),
                "%,d of %,d calls failed (expected: none)%s",
                failures.size(),
                calls,
                failures.isEmpty() ? "" : ", the first: " + failures.get(0));
    }

    void end() {
        out.println("All " + kept + " promises were kept.");
    }

    private void line(String mark, String text) {
        out.printf(Locale.ROOT, "%5.1f s  %s%s%n", (System.nanoTime() - beginNanos) / 1e9, mark, text);
    }
}
