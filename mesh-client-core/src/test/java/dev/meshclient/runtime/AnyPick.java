package dev.meshclient.runtime;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.loadbalancer.PickContext;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.testing.TestRequest;

/** The first attempt of a call. */
record AnyPick(long nowNanos) implements PickContext {

    @Override
    public MeshRequest request() {
        return TestRequest.get("http://orders.shop.local/");
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public boolean tried(EndpointState endpoint) {
        return false;
    }
}
