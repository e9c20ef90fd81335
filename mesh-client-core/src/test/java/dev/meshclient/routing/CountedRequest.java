package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A request that counts what it is asked. */
final class CountedRequest implements MeshRequest {
    private final String path;
    private final @Nullable String query;
    private final Map<String, String> headers;
    private int asked;

    CountedRequest(String path, @Nullable String query, Map<String, String> headers) {
        this.path = path;
        this.query = query;
        this.headers = headers;
    }

    /** Returns how often it was asked for anything since the last time. */
    int asked() {
        int count = asked;
        asked = 0;
        return count;
    }

    private <T> T counted(T answer) {
        asked++;
        return answer;
    }

    @Override
    public String method() {
        return counted("GET");
    }

    @Override
    public String scheme() {
        return counted("http");
    }

    @Override
    public String host() {
        return counted("orders.shop.local");
    }

    @Override
    public int port() {
        return counted(80);
    }

    @Override
    public String path() {
        return counted(path);
    }

    @Override
    public @Nullable String query() {
        asked++;
        return query;
    }

    @Override
    public @Nullable String header(String name) {
        asked++;
        return headers.get(name);
    }

    @Override
    public boolean replayable() {
        return true;
    }
}
