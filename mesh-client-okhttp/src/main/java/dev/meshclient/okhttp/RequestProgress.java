package dev.meshclient.okhttp;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/** How far an attempt's request has got. Heard and asked on the thread that performs the attempt. */
abstract class RequestProgress extends WireExchange {
    private Part failing = Part.APPLICATION;
    private boolean connecting;
    private boolean begun;

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
        Connection connection = connection();
        return connection != null && EndpointInput.hasWaited(connection.socket());
    }

    /** Returns whether the endpoint has closed the connection itself, and not just done something to this request. */
    final boolean connectionEnded() {
        Connection connection = connection();
        return connection != null && EndpointInput.hasEnded(connection.socket());
    }

    /** Returns what has failed, if something has. OkHttp tells of every failure that is not the application's. */
    final Part failing() {
        return failing;
    }

    /**
     * Returns whether the response headers are such that OkHttp may call them a protocol error without telling of it: a
     * switch of protocols in HTTP/2, a body where none may be, an endpoint that takes itself for a proxy.
     */
    final boolean refusable() {
        Response response = response();
        int status = response == null ? 0 : response.code();
        return status == 101 || status == 204 || status == 205 || status == 407;
    }

    /** Returns the header that {@link RetryAfterGuard} has hidden; null for none. */
    final @Nullable String retryAfter() {
        Response response = response();
        return response == null || response.code() != 503 ? null : response.header(RetryAfterGuard.RETRY_AFTER);
    }

    @Override
    public final void proxySelectStart(Call call, HttpUrl url) {
        failing = Part.CONNECTION;
    }

    @Override
    public final void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        super.connectStart(call, address, proxy);
        connecting = true;
    }

    @Override
    public final void connectionAcquired(Call call, Connection connection) {
        super.connectionAcquired(call, connection);
        failing = Part.APPLICATION;
    }

    @Override
    public final void requestHeadersStart(Call call) {
        begun = true;
        failing = Part.APPLICATION;
    }

    @Override
    public final void requestHeadersEnd(Call call, Request request) {
        super.requestHeadersEnd(call, request);
        if (request.body() == null) {
            sent();
        }
    }

    @Override
    public final void requestBodyEnd(Call call, long byteCount) {
        super.requestBodyEnd(call, byteCount);
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
        super.responseHeadersEnd(call, response);
        failing = Part.APPLICATION;
    }
}
