package dev.meshclient.examples.benchmarks;

/** Measures one thread's CPU time and allocated bytes per call over a socket in memory. */
public final class CallCost {
    private CallCost() {}

    /**
     * Prints the figures.
     *
     * @param arguments how many blocks of each variant
     */
    public static void main(String[] arguments) throws Exception {
        try (Variants variants = new Variants(new CannedSocketFactory(), 8080)) {
            PairedCost.print(Integer.parseInt(arguments[0]), () -> variants.call(0), () -> variants.call(1));
        }
        System.exit(0);
    }
}
