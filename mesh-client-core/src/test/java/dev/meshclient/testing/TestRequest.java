package dev.meshclient.testing;

import dev.meshclient.model.MeshRequest;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that answers without allocating. */
public record TestRequest(
        String method,
        String scheme,
        String host,
        int port,
        String path,
        @Nullable String query,
        Map<String, String> headers,
        boolean replayable,
        long timeoutNanos)
        implements MeshRequest {

    public static TestRequest get(String url) {
        URI uri = URI.create(url);
        int port = uri.getPort() > 0 ? uri.getPort() : uri.getScheme().equals("https") ? 443 : 80;
        String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
        return new TestRequest("GET", uri.getScheme(), uri.getHost(), port, path, uri.getRawQuery(), Map.of(), true, 0);
    }

    /** With a body that can be written again. */
    public static TestRequest post(String url) {
        return get(url).method("POST");
    }

    public TestRequest method(String other) {
        return new TestRequest(other, scheme, host, port, path, query, headers, replayable, timeoutNanos);
    }

    public TestRequest header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new TestRequest(method, scheme, host, port, path, query, more, replayable, timeoutNanos);
    }

    /** With a body that can be written only once. */
    public TestRequest oneShot() {
        return new TestRequest(method, scheme, host, port, path, query, headers, false, timeoutNanos);
    }

    public TestRequest timeout(Duration bound) {
        return timeoutNanos(bound.toNanos());
    }

    public TestRequest timeoutNanos(long nanos) {
        return new TestRequest(method, scheme, host, port, path, query, headers, replayable, nanos);
    }

    @Override
    public @Nullable String header(String name) {
        return headers.isEmpty() ? null : headers.get(name.toLowerCase(Locale.ROOT));
    }
}
