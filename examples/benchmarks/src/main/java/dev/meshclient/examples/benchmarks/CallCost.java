package dev.meshclient.examples.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Measures one thread's CPU time and allocated bytes per call over a socket in memory: blocks of calls of both variants in
 * random order, of which the median counts.
 */
public final class CallCost {
    private static final int CALLS = 300;

    private CallCost() {}

    /**
     * Prints the figures.
     *
     * @param arguments how many blocks of each variant
     */
    public static void main(String[] arguments) throws Exception {
        int blocks = Integer.parseInt(arguments[0]);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        try (Variants variants = new Variants(new CannedSocketFactory(), 8080)) {
            for (int i = 0; i < 400 * CALLS; i++) {
                variants.call(i % 2);
            }
            List<Integer> order = new ArrayList<>();
            for (int i = 0; i < 2 * blocks; i++) {
                order.add(i % 2);
            }
            Collections.shuffle(order, new Random(1));
            double[][] micros = new double[2][blocks];
            double[][] bytes = new double[2][blocks];
            int[] done = new int[2];
            for (int variant : order) {
                long bytesBefore = threads.getCurrentThreadAllocatedBytes();
                long before = threads.getCurrentThreadCpuTime();
                for (int i = 0; i < CALLS; i++) {
                    variants.call(variant);
                }
                long after = threads.getCurrentThreadCpuTime();
                micros[variant][done[variant]] = (after - before) / 1000.0 / CALLS;
                bytes[variant][done[variant]++] =
                        (threads.getCurrentThreadAllocatedBytes() - bytesBefore) / (double) CALLS;
            }
            System.out.println("raw.cpu=" + median(micros[0]));
            System.out.println("mesh.cpu=" + median(micros[1]));
            System.out.println("raw.bytes=" + median(bytes[0]));
            System.out.println("mesh.bytes=" + median(bytes[1]));
        }
        System.exit(0);
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
