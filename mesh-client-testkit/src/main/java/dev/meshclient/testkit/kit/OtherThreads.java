package dev.meshclient.testkit.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Runs parts of a test on threads of their own, within a bound of real time. */
final class OtherThreads {
    static final int SECONDS = 30;

    private OtherThreads() {}

    /** Runs a task on a thread that is interrupted before it is done, and passes on what it throws. */
    static void interrupted(Task task) throws Exception {
        FutureTask<?> future = new FutureTask<>(() -> {
            Thread.currentThread().interrupt();
            task.run();
            return null;
        });
        Thread thread = new Thread(future, "kit-interrupted");
        thread.setDaemon(true);
        thread.start();
        await(future, "an interrupted thread");
    }

    /** Runs a task several times at once, and passes on the first thing that one of them throws. */
    static void together(int count, NumberedTask task) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            List<Future<?>> futures = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                futures.add(threads.submit(() -> {
                    task.run(number);
                    return null;
                }));
            }
            for (Future<?> future : futures) {
                await(future, count + " threads");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(Future<?> future, String what) throws Exception {
        try {
            future.get(SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(what + ": not done after " + SECONDS + " s", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e.getCause() instanceof Exception exception ? exception : e;
        }
    }

    /** A part of a test. */
    @FunctionalInterface
    interface Task {
        void run() throws Exception;
    }

    /** A part of a test that is told which of several it is, from 0. */
    @FunctionalInterface
    interface NumberedTask {
        void run(int number) throws Exception;
    }
}
