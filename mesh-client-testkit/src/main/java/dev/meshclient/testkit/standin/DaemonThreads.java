package dev.meshclient.testkit.standin;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** As many threads as there are calls. What is handed in after the end is not carried out. */
final class DaemonThreads {
    private DaemonThreads() {}

    static ExecutorService named(String name) {
        return new ThreadPoolExecutor(
                0,
                Integer.MAX_VALUE,
                1,
                TimeUnit.SECONDS,
                new SynchronousQueue<>(),
                task -> daemon(task, name),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }
}
