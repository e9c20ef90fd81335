package dev.meshclient.okhttp;

import dev.meshclient.model.Authority;
import dev.meshclient.model.MeshRequest;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.Request;
import okhttp3.RequestBody;
import org.jspecify.annotations.Nullable;

/** What the mesh sees of OkHttp's request. */
final class RequestView implements MeshRequest {
    private final Request request;
    private final CookieJar jar;
    private final long timeoutNanos;
    private final String urlHost;
    private final @Nullable Authority named;

    /** OkHttp makes a new string of it each time that it is asked. */
    private @Nullable String path;

    /**
     * Lays a view over a request.
     *
     * @param jar what the application keeps its cookies in
     * @param timeoutNanos what the application's call timeout has left; 0 for none
     */
    RequestView(Request request, CookieJar jar, long timeoutNanos) {
        this.request = request;
        this.jar = jar;
        this.timeoutNanos = timeoutNanos;
        this.urlHost = host(request.url());
        this.named = named(request);
    }

    /** Envoy chose by the Host header, which is the URL's host unless the application sets it; null where it does not. */
    static @Nullable Authority named(Request request) {
        String header = request.header("Host");
        return header == null || header.isBlank()
                ? null
                : Authority.parse(header, request.url().port());
    }

    /** OkHttp keeps a dot at the end; what is no host to the mesh is shown as it is. */
    private static String host(HttpUrl url) {
        String canonical = Authority.canonicalHost(url.host());
        return canonical.isEmpty() ? url.host() : canonical;
    }

    /** Returns whether the request asks to leave HTTP for a web socket. */
    static boolean isWebSocket(Request request) {
        return "websocket".equalsIgnoreCase(request.header("Upgrade"));
    }

    @Override
    public String method() {
        return request.method();
    }

    @Override
    public String scheme() {
        return request.url().scheme();
    }

    @Override
    public String host() {
        return named == null ? urlHost : named.host();
    }

    @Override
    public int port() {
        return named == null ? request.url().port() : named.port();
    }

    @Override
    public String connectHost() {
        return urlHost;
    }

    @Override
    public int connectPort() {
        return request.url().port();
    }

    @Override
    public String path() {
        String known = path;
        if (known == null) {
            known = request.url().encodedPath();
            path = known;
        }
        return known;
    }

    @Override
    public @Nullable String query() {
        return request.url().encodedQuery();
    }

    @Override
    public @Nullable String header(String name) {
        return BridgedHeaders.find(name, request, jar);
    }

    /** A web socket's handshake is not: it is timed from when it was sent, and ends in something that cannot be repeated. */
    @Override
    public boolean replayable() {
        RequestBody body = request.body();
        return body == null ? !isWebSocket(request) : !body.isOneShot() && !body.isDuplex();
    }

    @Override
    public long timeoutNanos() {
        return timeoutNanos;
    }
}
