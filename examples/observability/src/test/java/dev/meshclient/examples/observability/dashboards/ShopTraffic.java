package dev.meshclient.examples.observability.dashboards;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import okhttp3.Call;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;

/** Calls everything in turn, from a few threads, whatever comes of it. */
final class ShopTraffic implements AutoCloseable {
    private static final int THREADS = 6;
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final List<String> URLS = List.of(
            "http://orders.shop.local/orders/17",
            "http://orders.shop.local/reports/17",
            "http://orders.shop.local/orders/18",
            "http://stock.shop.local/items/4",
            "http://returns.shop.local/returns/1",
            "http://ordres.shop.local/orders/17");

    private final OkHttpClient client;
    private final List<Thread> threads = new ArrayList<>();
    private volatile boolean closed;

    ShopTraffic(OkHttpClient client) {
        this.client = client;
    }

    void start() {
        for (int i = 0; i < THREADS; i++) {
            int first = i;
            Thread thread = new Thread(() -> work(first), "traffic-" + i);
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
    }

    /** Returns after some time; the calls go on. */
    void goOn(Duration time) {
        long begin = System.nanoTime();
        for (long left = time.toNanos(); left > 0; left = time.toNanos() - (System.nanoTime() - begin)) {
            LockSupport.parkNanos(left);
        }
    }

    private void work(int first) {
        for (int i = first; !closed; i++) {
            call(URLS.get(i % URLS.size()));
            LockSupport.parkNanos(PAUSE_NANOS);
        }
    }

    private void call(String url) {
        Call call = client.newCall(new Request.Builder().url(url).build());
        try (Response response = call.execute()) {
            response.body().bytes();
        } catch (IOException e) {
            // The body broke off; the meters say so.
        }
    }

    /** Begins no further calls, and returns when the last one is over. */
    @Override
    public void close() throws InterruptedException {
        closed = true;
        for (Thread thread : threads) {
            thread.join();
        }
        client.dispatcher().executorService().shutdown();
    }
}
