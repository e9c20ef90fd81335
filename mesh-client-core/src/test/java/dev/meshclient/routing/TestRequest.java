package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that answers without allocating. */
record TestRequest(String method, String path, Map<String, String> headers) implements MeshRequest {

    static TestRequest get(String path) {
        return new TestRequest("GET", path, Map.of());
    }

    TestRequest method(String other) {
        return new TestRequest(other, path, headers);
    }

    TestRequest header(String name, String value) {
        Map<String, String> more = new HashMap<>(headers);
        more.put(name.toLowerCase(Locale.ROOT), value);
        return new TestRequest(method, path, more);
    }

    @Override
    public @Nullable String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    @Override
    public String scheme() {
        return "http";
    }

    @Override
    public String host() {
        return "orders.shop.local";
    }

    @Override
    public int port() {
        return 80;
    }

    @Override
    public @Nullable String query() {
        return null;
    }

    @Override
    public boolean replayable() {
        return true;
    }
}
