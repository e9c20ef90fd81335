package dev.meshclient.testkit.kit;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
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

    /** A question to a resolver may block for a few seconds; this leaves room for a slow machine. */
    private static final int SECONDS_AFTER_INTERRUPT = 10;

    private static final int WAITING_MILLIS = 100;

    private OtherThreads() {}

    /** Runs a task on a thread that is interrupted while the task waits, and passes on what it throws. */
    static void interrupted(Task task) throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        FutureTask<?> future = new FutureTask<>(() -> {
            begun.countDown();
            task.run();
            return null;
        });
        Thread thread = new Thread(future, "kit-interrupted");
        thread.setDaemon(true);
        thread.start();
        begun.await();
        assertWaits(future);
        thread.interrupt();
        await(future, "an interrupted thread", SECONDS_AFTER_INTERRUPT);
    }

    private static void assertWaits(Future<?> future) throws InterruptedException {
        try {
            future.get(WAITING_MILLIS, TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new AssertionError("did not wait for an interrupt, but failed", e.getCause());
        }
        throw new AssertionError("did not wait for an interrupt, but was done");
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
                await(future, count + " threads", SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static void await(Future<?> future, String what, int seconds) throws Exception {
        try {
            future.get(seconds, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError(what + ": not done after " + seconds + " s", e);
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
