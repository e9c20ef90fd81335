package dev.meshclient.loadbalancer;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.model.MeshRequest;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A call that has tried some endpoints. Counts how often it is asked which. */
final class FakePick implements PickContext {
    private final long nowNanos;
    private final Set<EndpointState> tried;
    private int asked;

    FakePick(long nowNanos, EndpointState... tried) {
        this.nowNanos = nowNanos;
        this.tried = new HashSet<>(List.of(tried));
    }

    int asked() {
        return asked;
    }

    @Override
    public MeshRequest request() {
        throw new UnsupportedOperationException("no policy looks at the request");
    }

    @Override
    public int attempt() {
        return tried.size() + 1;
    }

    @Override
    public long nowNanos() {
        return nowNanos;
    }

    @Override
    public boolean tried(EndpointState endpoint) {
        asked++;
        return tried.contains(endpoint);
    }
}
