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
    private final long timeoutNanos;
    private final @Nullable Authority named;

    /** Asked once at most: it may take its time. */
    private @Nullable CookieJar jar;

    /** Of the jar, once it was asked. */
    private @Nullable String cookie;

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
        this.named = named(request);
    }

    /**
     * Returns the host and port that a request is for, where the URL does not have them as they are compared. Envoy chose by
     * the Host header, which is the URL's host unless the application sets it.
     */
    static @Nullable Authority named(Request request) {
        HttpUrl url = request.url();
        String header = request.header("Host");
        if (header != null && !header.isBlank()) {
            return Authority.parse(header, url.port());
        }
        String host = host(url);
        return host.equals(url.host()) ? null : new Authority(host, url.port());
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
        return named == null ? request.url().host() : named.host();
    }

    @Override
    public int port() {
        return named == null ? request.url().port() : named.port();
    }

    @Override
    public String connectHost() {
        return host(request.url());
    }

    @Override
    public int connectPort() {
        return request.url().port();
    }

    /** OkHttp keeps it as text. */
    @Override
    public @Nullable String url() {
        HttpUrl url = request.url();
        boolean plain =
                url.encodedUsername().isEmpty() && url.encodedPassword().isEmpty() && url.encodedFragment() == null;
        return plain && named == null ? url.toString() : null;
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
        return name.equalsIgnoreCase("Cookie") ? cookie() : BridgedHeaders.find(name, request);
    }

    private @Nullable String cookie() {
        if (jar != null) {
            cookie = BridgedHeaders.cookie(request, jar);
            jar = null;
        }
        return cookie;
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
