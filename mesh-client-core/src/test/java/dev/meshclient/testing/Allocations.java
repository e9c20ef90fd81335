package dev.meshclient.testing;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** Measures what a piece of code allocates on the running thread. */
public final class Allocations {
    private static final int WARM_UP = 20_000;
    private static final int MEASURED = 10_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private Allocations() {}

    /** Returns the whole bytes that one run allocates, averaged over many runs after a warm-up. */
    public static long bytesPerRun(Runnable code) {
        repeat(code, WARM_UP);
        long before = THREADS.getCurrentThreadAllocatedBytes();
        repeat(code, MEASURED);
        return (THREADS.getCurrentThreadAllocatedBytes() - before) / MEASURED;
    }

    private static void repeat(Runnable code, int times) {
        for (int i = 0; i < times; i++) {
            code.run();
        }
    }
}
