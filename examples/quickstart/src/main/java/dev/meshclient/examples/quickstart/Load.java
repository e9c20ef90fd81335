package dev.meshclient.examples.quickstart;

import dev.meshclient.examples.quickstart.Journal.Call;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * A few threads that call the order service at a steady rate, as an application would: by its name, with an ordinary
 * client. Every tenth call is a POST with a body; its key says that the server may safely get it twice.
 */
final class Load implements AutoCloseable {
    private static final int THREADS = 4;

    /** For each thread; together they make 1,500 calls a second. */
    private static final long INTERVAL_NANOS = THREADS * 1_000_000_000L / 1_500;

    /** How far behind its schedule a thread may fall and catch up; what it missed before that is left out. */
    private static final long CATCH_UP_NANOS = 50_000_000;

    private static final String URL = "http://orders.shop.local/orders";
    private static final MediaType TEXT = MediaType.get("text/plain");

    private final OkHttpClient client;
    private final Journal journal;
    private final Stopwatch stopwatch;
    private final AtomicLong next = new AtomicLong();
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean withTesters;
    private volatile boolean closed;

    Load(OkHttpClient client, Journal journal, Stopwatch stopwatch) {
        this.client = client;
        this.journal = journal;
        this.stopwatch = stopwatch;
    }

    void start() {
        for (int i = 0; i < THREADS; i++) {
            Thread thread = new Thread(this::work, "load-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** From now on every tenth call carries the header that testers set. */
    void addTesters() {
        withTesters = true;
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
        long due = stopwatch.nanos();
        while (!closed) {
            journal.add(call(next.getAndIncrement()));
            due = Math.max(due + INTERVAL_NANOS, stopwatch.nanos() - CATCH_UP_NANOS);
            stopwatch.awaitNanos(due);
        }
    }

    private Call call(long order) {
        boolean tester = withTesters && order % 10 == 5;
        long begin = stopwatch.nanos();
        try (Response response = client.newCall(request(order, tester)).execute()) {
            String text = response.body().string();
            long duration = stopwatch.nanos() - begin;
            String server = server(text);
            return new Call(begin, duration, tester, server, problem(response.code(), text, server, order));
        } catch (IOException | RuntimeException e) {
            return new Call(begin, stopwatch.nanos() - begin, tester, null, e.toString());
        }
    }

    private static Request request(long order, boolean tester) {
        Request.Builder request = order % 10 == 0
                ? new Request.Builder()
                        .url(URL)
                        .header("Idempotency-Key", "order-" + order)
                        .post(RequestBody.create("order " + order, TEXT))
                : new Request.Builder().url(URL + "/" + order);
        return (tester ? request.header("x-tester", "yes") : request).build();
    }

    private static @Nullable String server(String text) {
        String name = text.substring(0, Math.max(0, text.indexOf(' ')));
        return Version.V1.servers().contains(name) || Version.V2.servers().contains(name) ? name : null;
    }

    private static @Nullable String problem(int status, String text, @Nullable String server, long order) {
        if (status != 200) {
            return "status " + status + ": " + text;
        }
        return server != null && text.equals(server + " order " + order) ? null : "a body of no server: " + text;
    }
}
