package dev.meshclient.examples.benchmarks;

/** Benchmarks that are run together, with their bars. */
interface BenchmarkGroup {

    /** Returns the name in {@code -Dgroup}. */
    String name();

    /**
     * Runs them.
     *
     * @param quick whether a rough answer is enough
     */
    void run(Report report, boolean quick) throws Exception;
}
