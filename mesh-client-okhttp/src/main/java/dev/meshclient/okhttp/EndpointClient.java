package dev.meshclient.okhttp;

import dev.meshclient.endpoint.EndpointAttachment;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.Endpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import okhttp3.Connection;
import okhttp3.ConnectionPool;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/** The client of one endpoint, with connections of its own. Safe for use by several threads. */
final class EndpointClient implements EndpointAttachment {
    private static final int IDLE_CONNECTIONS = 64;
    private static final long KEEP_ALIVE_SECONDS = 60;

    private final OkHttpTransport transport;
    private final SocketRegistry sockets = new SocketRegistry(this::forgetUnused);
    private final ConnectionPool pool = new ConnectionPool(IDLE_CONNECTIONS, KEEP_ALIVE_SECONDS, TimeUnit.SECONDS);
    private final SpareConnection spare;
    private final EndpointSocketFactory socketFactory;
    private final OkHttpClient client;
    private final int connectTimeout;

    /** What callers still read: a closed socket alone ends none of it. */
    private final Map<Connection, DeliveredAttempts> delivered = new ConcurrentHashMap<>();

    private volatile @Nullable Variant variant;
    private volatile boolean retired;
    private volatile boolean aborted;
    private volatile boolean closed;

    EndpointClient(OkHttpTransport transport, OkHttpClient base, EndpointState state) {
        this.transport = transport;
        this.spare = new SpareConnection(transport.ticker(), state.protocol().isHttp2());
        this.connectTimeout = CallTimeouts.connect(base);
        Endpoint endpoint = state.endpoint();
        this.socketFactory =
                new EndpointSocketFactory(base.socketFactory(), endpoint.address(), endpoint.port(), sockets, spare);
        OkHttpClient.Builder builder = base.newBuilder()
                .dns(new EndpointDns(state.virtualNode(), endpoint.address(), endpoint.port()))
                .socketFactory(socketFactory)
                .protocols(WireProtocols.of(state, base.protocols()))
                .connectionPool(pool)
                .dispatcher(new Dispatcher())
                .proxy(null)
                .proxySelector(NoProxies.INSTANCE)
                .retryOnConnectionFailure(false)
                .followRedirects(false)
                .fastFallback(false)
                .callTimeout(0, TimeUnit.MILLISECONDS);
        builder.interceptors().clear();
        builder.networkInterceptors().add(0, RetryAfterGuard.INSTANCE);
        this.client = CallTimeouts.OF_DEFAULTS.apply(builder).build();
    }

    /**
     * Returns the client for a call: the endpoint's, unless the call wants something of its own, which is kept for the
     * next one like it.
     */
    OkHttpClient client(CallTimeouts timeouts, boolean webSocket) {
        if (timeouts.equals(CallTimeouts.OF_DEFAULTS) && !webSocket) {
            return client;
        }
        Variant current = variant;
        if (current == null || current.webSocket != webSocket || !current.timeouts.equals(timeouts)) {
            current = new Variant(timeouts, webSocket, build(timeouts, webSocket));
            variant = current;
        }
        return current.client;
    }

    private OkHttpClient build(CallTimeouts timeouts, boolean webSocket) {
        OkHttpClient.Builder builder = timeouts.apply(client.newBuilder());
        if (webSocket) {
            // As in OkHttp, the application's network interceptors do not see web sockets.
            builder.networkInterceptors().clear();
            builder.networkInterceptors().add(RetryAfterGuard.INSTANCE);
        }
        return builder.build();
    }

    /** Returns where a connection to this address really leads, as far as that is known without looking it up. */
    InetSocketAddress target(InetSocketAddress asked) {
        return socketFactory.known(asked);
    }

    /** Opens a connection for the first call, unless there is one. Blocks. */
    void warm() throws IOException {
        if (retired || sockets.size() > 0) {
            return;
        }
        socketFactory.connectSpare(connectTimeout);
        if (retired) {
            spare.discard();
        } else {
            transport.later(spare::discard, KEEP_ALIVE_SECONDS);
        }
    }

    /** Returns a client like that one whose connection is new, and is not kept; forgets idle connections as stale too. */
    OkHttpClient fresh(OkHttpClient like) {
        dropIdle();
        return like.newBuilder()
                .connectionPool(new ConnectionPool(0, 1, TimeUnit.SECONDS))
                .build();
    }

    /** A call has given back its connection. */
    void ended() {
        if (retired) {
            dropIdle();
        }
    }

    /** The caller is about to get the response. Returns where to take out the attempt when that has ended. */
    DeliveredAttempts delivered(Attempt attempt, Connection connection) {
        DeliveredAttempts present = delivered.get(connection);
        DeliveredAttempts attempts = present == null ? known(connection) : present;
        attempts.add(attempt);
        if (aborted) {
            attempt.abort();
        }
        return attempts;
    }

    private DeliveredAttempts known(Connection added) {
        delivered
                .entrySet()
                .removeIf(known ->
                        known.getKey().socket().isClosed() && known.getValue().isEmpty());
        return delivered.computeIfAbsent(added, connection -> new DeliveredAttempts());
    }

    int openConnections() {
        return sockets.size();
    }

    /** Cancels what callers still read, closes all connections under the requests that use them, and opens no other. */
    void abort() {
        retired = true;
        aborted = true;
        sockets.close();
        delivered.values().forEach(DeliveredAttempts::abort);
        dropIdle();
    }

    @Override
    public void retire() {
        retired = true;
        dropIdle();
    }

    @Override
    public void thawed() {
        dropIdle();
    }

    /** A response that is not yet closed may still hold a connection: until that is closed too, this can be aborted. */
    @Override
    public void close() {
        closed = true;
        dropIdle();
        forgetUnused();
    }

    private void dropIdle() {
        spare.discard();
        pool.evictAll();
    }

    private void forgetUnused() {
        if (closed && sockets.size() == 0) {
            transport.forget(this);
        }
    }

    private record Variant(CallTimeouts timeouts, boolean webSocket, OkHttpClient client) {}
}
