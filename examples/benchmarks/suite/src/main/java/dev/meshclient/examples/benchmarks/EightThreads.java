package dev.meshclient.examples.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;

/** Measures the process's CPU time per call, everything included, with eight threads that call over sockets in memory. */
public final class EightThreads {
    private static final int THREADS = 8;
    private static final int CALLS = 2_000;

    private EightThreads() {}

    /**
     * Prints the figures.
     *
     * @param arguments how many blocks of each variant
     */
    public static void main(String[] arguments) throws Exception {
        int blocks = Integer.parseInt(arguments[0]);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        try (Variants variants = new Variants(new CannedSocketFactory(), 8080)) {
            double[][] micros = new double[2][blocks];
            for (int block = -2; block < blocks; block++) {
                for (int variant = 0; variant < 2; variant++) {
                    long before = system.getProcessCpuTime();
                    callFromAllThreads(variants, variant);
                    double each = (system.getProcessCpuTime() - before) / 1000.0 / (THREADS * CALLS);
                    if (block >= 0) {
                        micros[variant][block] = each;
                    }
                }
            }
            System.out.println("cpu.plain=" + new Sample(micros[0]).median());
            System.out.println("cpu.with=" + new Sample(micros[1]).median());
        }
        System.exit(0);
    }

    private static void callFromAllThreads(Variants variants, int variant) throws InterruptedException {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            threads.add(new Thread(() -> callOften(variants, variant)));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static void callOften(Variants variants, int variant) {
        try {
            for (int i = 0; i < CALLS; i++) {
                variants.call(variant);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
