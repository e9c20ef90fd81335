package dev.meshclient.examples.quickstart;

import java.io.PrintStream;

/** Shows a run while it goes on. */
interface LiveTable {

    /** A phase begins. */
    void phase(long nowNanos, String title);

    /** Another second is over. */
    void second(long nowNanos, Statistics statistics);

    /**
     * Returns a table that is rewritten in place on a terminal, and otherwise one that grows by a line a second.
     *
     * @param terminal whether the stream is a terminal
     */
    static LiveTable on(PrintStream out, boolean terminal, Fleet fleet) {
        return terminal ? new TerminalTable(out, fleet) : new LineTable(out);
    }
}
