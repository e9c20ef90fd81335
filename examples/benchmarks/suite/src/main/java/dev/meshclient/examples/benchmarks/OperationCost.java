package dev.meshclient.examples.benchmarks;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * What an operation costs this thread in CPU time and allocated bytes: the medians over blocks of operations. What other
 * threads and processes do meanwhile is not in it, nor is the collection of garbage.
 */
final class OperationCost {
    private static final int BLOCKS = 200;
    private static final int WARM_UP = 500;

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private final int operations;
    private final Runnable operation;

    private OperationCost(int operations, Runnable operation) {
        this.operations = operations;
        this.operation = operation;
    }

    /**
     * Measures and prints the microseconds as {@code name} and the bytes as {@code name.bytes}.
     *
     * @param operations how many a block has
     */
    static void print(String name, int operations, Runnable operation) {
        OperationCost cost = new OperationCost(operations, operation);
        cost.measure(WARM_UP);
        double[][] values = cost.measure(BLOCKS);
        System.out.println(name + "=" + new Sample(values[0]).median());
        System.out.println(name + ".bytes=" + new Sample(values[1]).median());
    }

    private double[][] measure(int blocks) {
        double[][] values = new double[2][blocks];
        for (int block = 0; block < blocks; block++) {
            long bytesBefore = threads.getCurrentThreadAllocatedBytes();
            long nanosBefore = threads.getCurrentThreadCpuTime();
            for (int i = 0; i < operations; i++) {
                operation.run();
            }
            values[0][block] = (threads.getCurrentThreadCpuTime() - nanosBefore) / 1000.0 / operations;
            values[1][block] = (threads.getCurrentThreadAllocatedBytes() - bytesBefore) / (double) operations;
        }
        return values;
    }
}
