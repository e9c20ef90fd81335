package dev.meshclient.examples.discovery;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;
import okhttp3.Request;
import okhttp3.Response;

/** Calls the order service by its name from four threads, and remembers who answered when. */
final class Traffic implements AutoCloseable {
    private static final int THREADS = 4;

    /** For each thread; together they make 400 calls a second. */
    private static final long PAUSE_NANOS = THREADS * 1_000_000_000L / 400;

    private static final Request ORDER =
            new Request.Builder().url("http://orders.shop.local/orders/17").build();

    private final Call.Factory client;
    private final List<Thread> threads = new ArrayList<>();
    private final Queue<Answer> answers = new ConcurrentLinkedQueue<>();
    private final Queue<String> failures = new ConcurrentLinkedQueue<>();
    private final AtomicInteger calls = new AtomicInteger();
    private volatile long pauseNanos = PAUSE_NANOS;
    private volatile boolean closed;

    Traffic(Call.Factory client) {
        this.client = client;
    }

    /**
     * An answer.
     *
     * @param atNanos when it came, by {@link System#nanoTime}
     * @param server the name of the server that it came from
     */
    record Answer(long atNanos, String server) {}

    void start() {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::work, "traffic-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** From now on each thread makes its next call when it has the answer to the one before. */
    void hurry() {
        pauseNanos = 0;
    }

    /** Returns how many calls are over. */
    int calls() {
        return calls.get();
    }

    /** Returns the answers that came at this time or later. */
    List<Answer> since(long nanos) {
        return answers.stream().filter(answer -> answer.atNanos() - nanos >= 0).toList();
    }

    /** Returns what went wrong with each call that got no answer of 200. */
    List<String> failures() {
        return List.copyOf(failures);
    }

    /** Begins no further calls, and returns when the last one is over. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private void work() {
        while (!closed) {
            call();
            LockSupport.parkNanos(pauseNanos);
        }
    }

    private void call() {
        try (Response response = client.newCall(ORDER).execute()) {
            String body = response.body().string();
            if (response.code() == 200) {
                answers.add(new Answer(System.nanoTime(), body));
            } else {
                failures.add("status " + response.code() + ": " + body);
            }
        } catch (IOException | RuntimeException e) {
            failures.add(e.toString());
        }
        calls.incrementAndGet();
    }
}
