package dev.meshclient.okhttp;

import dev.meshclient.event.Exchange;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.SocketAddress;
import okhttp3.Call;
import okhttp3.Connection;
import okhttp3.EventListener;
import okhttp3.Headers;
import okhttp3.Protocol;
import okhttp3.Request;
import okhttp3.Response;
import org.jspecify.annotations.Nullable;

/**
 * What an attempt looks like on the wire. Heard on the thread that performs the attempt, the end of a body on the one that
 * writes or reads it. Plain fields are enough for what is known when the response is delivered: whoever ends the body
 * afterwards has seen that in the attempt's state.
 */
abstract class WireExchange extends EventListener implements Exchange {
    private @Nullable Connection connection;

    /** The address that is tried, then the request as it was written, then its response: one field, since calls have many. */
    private @Nullable Object furthest;

    /** Volatile, as is the other: a call may be cancelled while another thread comes to the end of a body. */
    private volatile long requestBodyBytes = -1;

    private volatile long responseBodyBytes = -1;

    /** Returns where a connection to this address of OkHttp's really leads; does not look anything up. */
    abstract InetSocketAddress target(InetSocketAddress asked);

    /** Returns the response as the caller will get it, which knows its trailers; null where there is none. */
    abstract @Nullable Response readable();

    /** Returns the connection that it went to; null if there was none. */
    final @Nullable Connection connection() {
        return connection;
    }

    /** Returns the response as it came; null before. */
    final @Nullable Response response() {
        return furthest instanceof Response response ? response : null;
    }

    /** Returns the request as it was written; null before. */
    private @Nullable Request request() {
        Object known = furthest;
        return known instanceof Response response
                ? response.request()
                : known instanceof Request request ? request : null;
    }

    @Override
    public void connectStart(Call call, InetSocketAddress address, Proxy proxy) {
        furthest = address;
    }

    @Override
    public void connectionAcquired(Call call, Connection acquired) {
        connection = acquired;
    }

    /** An authenticator may have it sent again. */
    @Override
    public void requestHeadersEnd(Call call, Request request) {
        furthest = request;
        requestBodyBytes = request.body() == null ? 0 : -1;
        responseBodyBytes = -1;
    }

    @Override
    public void requestBodyEnd(Call call, long byteCount) {
        requestBodyBytes = byteCount;
    }

    @Override
    public void responseHeadersEnd(Call call, Response response) {
        furthest = response;
    }

    @Override
    public final void responseBodyEnd(Call call, long byteCount) {
        responseBodyBytes = byteCount;
    }

    @Override
    public final @Nullable String protocol() {
        Response response = response();
        if (response != null) {
            return name(response.protocol());
        }
        return connection == null ? null : name(connection.protocol());
    }

    private static String name(Protocol protocol) {
        return switch (protocol) {
            case HTTP_1_0 -> "HTTP/1.0";
            case HTTP_1_1 -> "HTTP/1.1";
            case HTTP_2, H2_PRIOR_KNOWLEDGE -> "HTTP/2";
            default -> protocol.toString();
        };
    }

    @Override
    public final @Nullable InetSocketAddress localAddress() {
        return connection == null ? null : internet(connection.socket().getLocalSocketAddress());
    }

    @Override
    public final @Nullable InetSocketAddress remoteAddress() {
        if (connection != null) {
            return internet(connection.socket().getRemoteSocketAddress());
        }
        return furthest instanceof InetSocketAddress asked ? target(asked) : null;
    }

    private static @Nullable InetSocketAddress internet(@Nullable SocketAddress address) {
        return address instanceof InetSocketAddress found ? found : null;
    }

    @Override
    public final @Nullable String responseHeader(String name) {
        Response response = response();
        return response == null ? null : HeaderLines.joined(response.headers(), name, ",");
    }

    /** OkHttp has trailers when the last byte of the body was read; before that it must not be asked meanwhile. */
    @Override
    public final @Nullable String responseTrailer(String name) {
        Response response = responseBodyBytes < 0 ? null : readable();
        if (response == null) {
            return null;
        }
        try {
            Headers trailers = response.peekTrailers();
            return trailers == null ? null : HeaderLines.joined(trailers, name, ",");
        } catch (IOException e) {
            return null; // The body was let go of before its end: there are no trailers to be known.
        }
    }

    @Override
    public final long requestBodyBytes() {
        return requestBodyBytes;
    }

    @Override
    public final long responseBodyBytes() {
        return responseBodyBytes;
    }

    @Override
    public final long requestHeaderBytes() {
        Request request = request();
        return request == null ? -1 : request.headers().byteCount();
    }

    @Override
    public final long responseHeaderBytes() {
        Response response = response();
        return response == null ? -1 : response.headers().byteCount();
    }
}
