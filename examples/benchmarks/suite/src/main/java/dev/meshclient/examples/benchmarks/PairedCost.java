package dev.meshclient.examples.benchmarks;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Random;

/**
 * What a call costs this thread in CPU time and allocated bytes, plain and with something around it. Both are measured in
 * pairs of blocks, right after one another and in random order: what disturbs the one disturbs the other, and little of
 * it is in their difference.
 */
public final class PairedCost {
    private static final int CALLS = 100;
    private static final int WARM_UP = 800;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final Random random = new Random(1);
    private final Variant[] variants;

    private PairedCost(Variant plain, Variant with) {
        variants = new Variant[] {plain, with};
    }

    /**
     * Measures and prints what a {@link Cost} is read from.
     *
     * @param pairs how many blocks of each
     * @param plain the call itself
     * @param with the call with something around it
     */
    public static void print(int pairs, Variant plain, Variant with) throws IOException {
        Pacemaker.start();
        PairedCost cost = new PairedCost(plain, with);
        cost.measure(WARM_UP);
        double[][][] values = cost.measure(pairs);
        print("cpu", values[0]);
        print("bytes", values[1]);
    }

    /** Returns CPU time and bytes, of both variants, by pair. */
    private double[][][] measure(int pairs) throws IOException {
        double[][][] values = new double[2][2][pairs];
        for (int pair = 0; pair < pairs; pair++) {
            int first = random.nextInt(2);
            measure(first, pair, values);
            measure(1 - first, pair, values);
        }
        return values;
    }

    private void measure(int variant, int pair, double[][][] values) throws IOException {
        long bytesBefore = threads.getCurrentThreadAllocatedBytes();
        long nanosBefore = threads.getCurrentThreadCpuTime();
        for (int i = 0; i < CALLS; i++) {
            variants[variant].call();
        }
        values[0][variant][pair] = (threads.getCurrentThreadCpuTime() - nanosBefore) / 1000.0 / CALLS;
        values[1][variant][pair] = (threads.getCurrentThreadAllocatedBytes() - bytesBefore) / (double) CALLS;
    }

    private static void print(String what, double[][] values) {
        double[] differences = new double[values[0].length];
        for (int i = 0; i < differences.length; i++) {
            differences[i] = values[1][i] - values[0][i];
        }
        Sample added = new Sample(differences);
        System.out.println(what + ".plain=" + new Sample(values[0]).median());
        System.out.println(what + ".with=" + new Sample(values[1]).median());
        System.out.println(what + ".added=" + added.median());
        System.out.println(what + ".added.low=" + added.medianLow());
        System.out.println(what + ".added.high=" + added.medianHigh());
    }
}
