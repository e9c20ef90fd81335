package dev.meshclient.telemetry;

import dev.meshclient.model.MeshRequest;
import org.jspecify.annotations.Nullable;

/** A request that is only looked at. */
record TestRequest(
        String method,
        String scheme,
        String host,
        int port,
        String path,
        @Nullable String query,
        @Nullable String url) implements MeshRequest {
    static final TestRequest GET = of("GET");

    static TestRequest of(String method) {
        return new TestRequest(
                method, "http", "orders.shop.local", 80, "/orders/7", null, "http://orders.shop.local/orders/7");
    }

    static TestRequest withQuery(String query) {
        return new TestRequest("GET", "https", "orders.shop.local", 8443, "/orders", query, null);
    }

    @Override
    public @Nullable String header(String name) {
        return null;
    }

    @Override
    public boolean replayable() {
        return true;
    }
}
