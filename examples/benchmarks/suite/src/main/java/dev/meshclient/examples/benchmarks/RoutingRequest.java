package dev.meshclient.examples.benchmarks;

import dev.meshclient.examples.benchmarks.RoutingWorkload.Asked;
import dev.meshclient.model.MeshRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request as an adaptor shows it, one after the other. */
final class RoutingRequest implements MeshRequest {
    static final String HOST = "orders.shop.local";
    static final int PORT = 8080;

    private Asked asked = new Asked("/", Map.of());

    RoutingRequest with(Asked other) {
        asked = other;
        return this;
    }

    @Override
    public String method() {
        return "GET";
    }

    @Override
    public String scheme() {
        return "http";
    }

    @Override
    public String host() {
        return HOST;
    }

    @Override
    public int port() {
        return PORT;
    }

    @Override
    public String path() {
        return asked.path();
    }

    @Override
    public @Nullable String query() {
        return null;
    }

    @Override
    public @Nullable String header(String name) {
        return asked.headers().get(name);
    }

    @Override
    public boolean replayable() {
        return true;
    }
}
