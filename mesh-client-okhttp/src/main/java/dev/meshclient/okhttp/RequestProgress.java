package dev.meshclient.okhttp;

import dev.meshclient.event.Exchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** How far an attempt's request has got. Heard and asked on the thread that performs the attempt. */
abstract class RequestProgress extends EventListener implements Exchange {
    private Part failing = Part.APPLICATION;
    private boolean connecting;
    private boolean begun;
    private boolean refusable;
    private @Nullable Connection connection;
    private @Nullable String retryAfter;

    /** Whose failure it is. */
    enum Part {
        /** What the application has put around the exchange or into it: interceptors, request body, cookies. */
        APPLICATION,
        /** The way to the endpoint. */
        CONNECTION,
        /** Writing the request or reading the response. */
        EXCHANGE
    }

    /** The request is fully written; heard on the thread that writes it. */
    abstract void sent();

    /** Returns whether writing the request was begun. */
    final boolean begun() {
        return begun;
    }

    /** Returns whether it went to a connection that had been there before. */
    final boolean onReusedConnection() {
        return begun && (!connecting || hasWaited());
    }

    /** OkHttp takes a connection that was opened ahead for a new one. */
    private boolean hasWaited() {
        return connection != null && EndpointInput.hasWaited(connection.socket());
    }

    /** Returns the connection that it went to; null if there was none. */
    final @Nullable Connection connection() {
        return connection;
    }

    /** Returns whether the endpoint has closed the connection itself, and not just done something to this request. */
    final boolean connectionEnded() {
        return connection != null && EndpointInput.hasEnded(connection.socket());
    }

    /** Returns what has failed, if something has. OkHttp tells of every failure that is not the application's. */
    final Part failing() {
        return failing;
    }

    /** Returns whether the response headers are such that OkHttp may call them a protocol error without telling of it. */
    final boolean refusable() {
        return refusable;
    }

    /** Returns the header that {@link RetryAfterGuard} has hidden; null for none. */
    final @Nullable String retryAfter() {
        return retryAfter;
    }

    @Override
    public final void proxySelectStart(Call call, HttpUrl url) {
        failing = Part.CONNECTION;
    }

    @Override
    public final void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        connecting = true;
    }

    @Override
    public final void connectionAcquired(Call call, Connection connection) {
        this.connection = connection;
        failing = Part.APPLICATION;
    }

    @Override
    public final void requestHeadersStart(Call call) {
        begun = true;
        failing = Part.APPLICATION;
    }

    @Override
    public final void requestHeadersEnd(Call call, Request request) {
        if (request.body() == null) {
            sent();
        }
    }

    @Override
    public final void requestBodyEnd(Call call, long byteCount) {
        sent();
    }

    @Override
    public final void requestFailed(Call call, IOException failure) {
        failing = Part.EXCHANGE;
    }

    @Override
    public final void responseFailed(Call call, IOException failure) {
        failing = Part.EXCHANGE;
    }

    @Override
    public final void responseHeadersEnd(Call call, Response response) {
        failing = Part.APPLICATION;
        refusable = mayBeRefused(response.code());
        retryAfter = response.code() == 503 ? response.header(RetryAfterGuard.RETRY_AFTER) : null;
    }

    /** A switch of protocols in HTTP/2, a body where none may be, an endpoint that takes itself for a proxy. */
    private static boolean mayBeRefused(int status) {
        return status == 101 || status == 204 || status == 205 || status == 407;
    }
}
