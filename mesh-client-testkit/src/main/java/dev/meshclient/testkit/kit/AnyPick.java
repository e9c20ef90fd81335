package dev.meshclient.testkit.kit;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.loadbalancer.PickContext;
import dev.meshclient.model.MeshRequest;
import java.util.List;
import java.util.stream.IntStream;

/**
 * What a picker is told of a call.
 *
 * @param request the request
 * @param attempt the number of the attempt, from 1
 * @param allTried whether every endpoint was tried before
 */
record AnyPick(MeshRequest request, int attempt, boolean allTried) implements PickContext {

    static final int CALLS = 20_000;

    private static final List<AnyPick> FIRST_ATTEMPTS = IntStream.range(0, CALLS)
            .mapToObj(call -> MeshRequest.of("GET", "http://kit.local/calls/" + call))
            .map(request -> new AnyPick(request, 1, false))
            .toList();

    /** Of the first attempt of one of so many different calls. */
    static AnyPick of(int call) {
        return FIRST_ATTEMPTS.get(call);
    }

    /** Of a call that has tried every endpoint already. */
    static AnyPick afterAll(int call) {
        return new AnyPick(of(call).request(), 3, true);
    }

    @Override
    public long nowNanos() {
        return 0;
    }

    @Override
    public boolean tried(EndpointState endpoint) {
        return allTried;
    }
}
