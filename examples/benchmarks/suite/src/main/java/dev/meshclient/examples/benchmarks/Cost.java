package dev.meshclient.examples.benchmarks;

/**
 * What a fork with a {@link PairedCost} measured.
 *
 * @param cpu microseconds of one thread
 * @param bytes allocated by it
 */
record Cost(Paired cpu, Paired bytes) {

    static Cost of(Figures figures) {
        return new Cost(Paired.of(figures, "cpu"), Paired.of(figures, "bytes"));
    }
}
