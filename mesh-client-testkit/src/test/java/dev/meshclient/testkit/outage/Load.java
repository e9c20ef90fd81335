package dev.meshclient.testkit.outage;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** Eight threads that call a shop, one call after the other, until it is closed. */
final class Load implements AutoCloseable {
    private static final int THREADS = 8;

    private final Shop shop;
    private final AtomicInteger answered = new AtomicInteger();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean over;

    private Load(Shop shop) {
        this.shop = shop;
    }

    static Load on(Shop shop) {
        Load load = new Load(shop);
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(load::run, "load-" + i);
            thread.setDaemon(true);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    private void run() {
        while (!over) {
            try {
                shop.call();
                answered.incrementAndGet();
            } catch (IOException | RuntimeException e) {
                failures.add(e.toString());
            }
        }
    }

    /** Waits until so many more calls have been answered. */
    void await(int more) throws InterruptedException {
        int enough = answered.get() + more;
        Eventually.await(more + " more answers; failed: " + failures, () -> answered.get() >= enough);
    }

    List<String> failures() {
        return List.copyOf(failures);
    }

    @Override
    public void close() throws InterruptedException {
        over = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }
}
