package dev.meshclient.testkit;

import dev.meshclient.OpenResources;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * A client that is to leave nothing behind.
 *
 * @param open looks at what it holds
 * @param end closes the client itself; an interrupt hastens it
 * @param close closes the client, if that is not done yet, and what belongs to it
 */
record WatchedClient(Supplier<OpenResources> open, Runnable end, Runnable close) {

    /** Closes it, and adds what it leaves. */
    void close(Patience patience, Leaks leaks) {
        OpenResources before = patience.settled(open, WatchedClient::isIdle);
        if (!isIdle(before)) {
            leaks.add("at the end of the test a call was still open: " + before
                    + " (expected: none; is every response closed?)");
            endWithin(patience, leaks);
        }
        leaks.guard(close);
        OpenResources after = patience.settled(open, OpenResources::isEmpty);
        if (!after.isEmpty()) {
            leaks.add("after its close a mesh client still holds " + after + " (expected: nothing)");
        }
    }

    static boolean isIdle(OpenResources open) {
        return open.calls() == 0 && open.attempts() == 0 && open.tickets() == 0;
    }

    /** The drain may wait for a clock that nobody but the running thread moves. */
    private void endWithin(Patience patience, Leaks leaks) {
        ExecutorService thread = Executors.newSingleThreadExecutor(WatchedClient::daemon);
        CompletableFuture<Void> ended = CompletableFuture.runAsync(() -> leaks.guard(end), thread);
        patience.settled(ended::isDone, done -> done);
        thread.shutdownNow();
        ended.join();
    }

    private static Thread daemon(Runnable task) {
        Thread thread = new Thread(task, "mesh-leak-check");
        thread.setDaemon(true);
        return thread;
    }
}
