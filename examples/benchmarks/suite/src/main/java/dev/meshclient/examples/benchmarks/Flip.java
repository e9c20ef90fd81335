package dev.meshclient.examples.benchmarks;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.health.OutlierDetector;
import dev.meshclient.loadbalancer.HealthyPicker;
import dev.meshclient.loadbalancer.LoadBalancers;
import dev.meshclient.loadbalancer.PickContext;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.Outcome;
import dev.meshclient.model.OutlierDetection;
import dev.meshclient.model.Protocol;
import dev.meshclient.time.RandomSource;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The thread that sees the last error of a row ejects the endpoint, and its next pick goes elsewhere. Always the endpoint
 * is ejected whose turn is next, so that another has to be found for it.
 */
public final class Flip implements PickContext {
    private static final int OPERATIONS = 1_000;
    private static final Outcome ERROR = Outcome.response(503);

    private final OutlierDetector detector = new OutlierDetector(ejected -> {});
    private final EndpointState[] endpoints;
    private final HealthyPicker picker;
    private int turn;
    private int ejected;

    private Flip(int count) {
        endpoints = IntStream.range(0, count)
                .mapToObj(i -> new EndpointState("orders-v1", Protocol.HTTP, Instances.of(i), 0))
                .toArray(EndpointState[]::new);
        List<EndpointState> all = List.of(endpoints);
        detector.configure(new OutlierDetection(1, Duration.ofNanos(1), Duration.ofNanos(1), 100));
        detector.members(all);
        picker = HealthyPicker.create(LoadBalancers.roundRobin(), null, all, RandomSource.system());
        turn = all.indexOf(pick());
    }

    /**
     * Prints the figures.
     *
     * @param arguments none
     */
    public static void main(String[] arguments) {
        Flip many = new Flip(10_000);
        OperationCost.print("pick", OPERATIONS, many::pick);
        OperationCost.print("ofTenThousand", OPERATIONS, many::ejectAndPick);
        OperationCost.print("ofThree", OPERATIONS, new Flip(3)::ejectAndPick);
    }

    private @Nullable EndpointState pick() {
        turn++;
        return picker.pick(this);
    }

    private void ejectAndPick() {
        EndpointState next = endpoints[(turn + 1) % endpoints.length];
        detector.record(next, ERROR, 0);
        EndpointState picked = pick();
        if (picked == null || picked == next) {
            throw new IllegalStateException("picked " + picked + " after " + next + " was ejected");
        }
        if (++ejected > endpoints.length / 4) {
            ejected = 0;
            detector.sweep(1_000);
        }
    }

    @Override
    public MeshRequest request() {
        throw new UnsupportedOperationException("the rotation does not look at the request");
    }

    @Override
    public int attempt() {
        return 1;
    }

    @Override
    public long nowNanos() {
        return 0;
    }

    @Override
    public boolean tried(EndpointState endpoint) {
        return false;
    }
}
