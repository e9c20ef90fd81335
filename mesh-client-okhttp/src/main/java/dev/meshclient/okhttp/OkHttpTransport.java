package dev.meshclient.okhttp;

import dev.meshclient.call.Transport;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.time.Scheduler;
import dev.meshclient.time.Ticker;
import dev.meshclient.time.Waiter;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import okhttp3.OkHttpClient;

/** Everything that one installation keeps open. Safe for use by several threads. */
final class OkHttpTransport implements Transport {
    private final Ticker ticker;
    private final Scheduler scheduler;
    private final Function<EndpointState, EndpointClient> factory;
    private final Set<EndpointClient> clients = ConcurrentHashMap.newKeySet();
    private final Set<Waiter> waiters = ConcurrentHashMap.newKeySet();
    private volatile boolean aborted;

    OkHttpTransport(OkHttpClient base, Ticker ticker, Scheduler scheduler) {
        this.ticker = ticker;
        this.scheduler = scheduler;
        this.factory = endpoint -> remember(new EndpointClient(this, base, endpoint));
    }

    /** Returns the client of an endpoint that has a request in flight. */
    EndpointClient clientOf(EndpointState endpoint) {
        return endpoint.attachment(this, factory);
    }

    private EndpointClient remember(EndpointClient client) {
        clients.add(client);
        if (aborted) {
            client.abort();
        }
        return client;
    }

    void forget(EndpointClient client) {
        clients.remove(client);
    }

    /** Has the waiter woken when everything is aborted, until {@link #leave}. */
    void enter(Waiter waiter) {
        waiters.add(waiter);
        if (aborted) {
            waiter.wake();
        }
    }

    void leave(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** Returns whether everything that was under way has been aborted. */
    boolean aborted() {
        return aborted;
    }

    Ticker ticker() {
        return ticker;
    }

    /** Does something that may block after some time, unless the mesh client is closed by then. */
    void later(Runnable task, long delaySeconds) {
        scheduler.schedule(() -> scheduler.io().execute(task), TimeUnit.SECONDS.toNanos(delaySeconds));
    }

    @Override
    public void warm(EndpointState endpoint) throws IOException {
        if (endpoint.acquire()) {
            EndpointClient client;
            try {
                client = clientOf(endpoint);
            } finally {
                endpoint.release();
            }
            client.warm();
        }
    }

    @Override
    public int openConnections() {
        return clients.stream().mapToInt(EndpointClient::openConnections).sum();
    }

    @Override
    public void cancelOpenCalls() {
        aborted = true;
        clients.forEach(EndpointClient::abort);
        waiters.forEach(Waiter::wake);
    }
}
