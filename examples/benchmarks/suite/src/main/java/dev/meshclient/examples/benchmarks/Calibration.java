package dev.meshclient.examples.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;

/**
 * How much slower this machine is, now, than the one on which the bars were written: the time of a fixed loop divided by
 * what it took there. The constants are the medians of 20 runs on that machine when it was quiet (2 vCPU), and are never
 * changed. Other JDKs have none: under them the factor is not a number.
 */
public final class Calibration {
    /** Milliseconds under JDK 17. */
    private static final double JDK_17 = 81.6;

    /** Milliseconds under JDK 25. */
    private static final double JDK_25 = 81.0;

    private static final int RUNS = 7;
    private static final int STEPS = 6_000_000;

    private final double before = measure();

    private Calibration() {}

    /** Measures before what is judged. */
    static Calibration start() {
        return new Calibration();
    }

    /**
     * Measures after it.
     *
     * @return the mean of both, 1.0 on a machine as fast as that one, 2.0 on one half as fast
     */
    double end() {
        return (before + measure()) / 2;
    }

    private static double measure() {
        return medianMillis(RUNS) / constant(Runtime.version().feature());
    }

    static double constant(int jdk) {
        return switch (jdk) {
            case 17 -> JDK_17;
            case 25 -> JDK_25;
            default -> Double.NaN;
        };
    }

    /**
     * Prints the median of 20 runs.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        System.out.println(medianMillis(20));
    }

    private static double medianMillis(int runs) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        loop(1);
        loop(2);
        double[] millis = new double[runs];
        for (int i = 0; i < runs; i++) {
            long before = threads.getCurrentThreadCpuTime();
            long sum = loop(i);
            millis[i] = (threads.getCurrentThreadCpuTime() - before) / 1e6;
            if (sum == 0) {
                throw new IllegalStateException("the loop was not run");
            }
        }
        return new Sample(millis).median();
    }

    /** Arithmetic and dependent loads over 1 MB: what a call is made of, less the memory allocation. */
    private static long loop(long seed) {
        int[] table = new int[1 << 18];
        for (int i = 0; i < table.length; i++) {
            table[i] = i * 31 + 7;
        }
        long state = seed * 2 + 1;
        long sum = 0;
        for (int i = 0; i < STEPS; i++) {
            state ^= state << 13;
            state ^= state >>> 7;
            state ^= state << 17;
            int index = (int) (state + sum) & (table.length - 1);
            sum += table[index] ^ state;
            table[index] = (int) sum;
        }
        return sum | 1;
    }
}
