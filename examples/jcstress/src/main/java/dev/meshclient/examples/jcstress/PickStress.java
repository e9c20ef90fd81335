package dev.meshclient.examples.jcstress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.loadbalancer.HealthyPicker;
import dev.meshclient.loadbalancer.LoadBalancer;
import dev.meshclient.loadbalancer.LoadBalancers;
import dev.meshclient.loadbalancer.PickContext;
import dev.meshclient.model.MeshRequest;
import dev.meshclient.time.RandomSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.jspecify.annotations.Nullable;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.LLL_Result;
import org.openjdk.jcstress.infra.results.L_Result;

/** Several threads pick from one picker. */
public class PickStress {
    private static final LoadBalancer ROUND_ROBIN = LoadBalancers.roundRobin();
    private static final RandomSource RANDOM = RandomSource.system();
    private static final PickContext CALL = new FirstAttempt();

    /** Whole rounds on two threads, whether they share a counter or not, give each endpoint its turns. */
    @JCStressTest
    @Outcome(id = "\\[2, 2, 2\\]", expect = ACCEPTABLE)
    @State
    public static class WholeRounds {
        private final List<EndpointState> all = List.of(Endpoints.create(1), Endpoints.create(2), Endpoints.create(3));
        private final HealthyPicker picker = HealthyPicker.create(ROUND_ROBIN, null, all, RANDOM);
        private final AtomicIntegerArray picked = new AtomicIntegerArray(3);

        @Actor
        public void first() {
            pickARound();
        }

        @Actor
        public void second() {
            pickARound();
        }

        private void pickARound() {
            for (int i = 0; i < 3; i++) {
                picked.incrementAndGet(all.indexOf(picker.pick(CALL)));
            }
        }

        @Arbiter
        public void arbiter(L_Result result) {
            result.r1 = picked.toString();
        }
    }

    /** A thread never picks the endpoint that it has just seen ejected, whatever others do meanwhile. */
    @JCStressTest
    @Outcome(id = "(second|third), (first|third), third", expect = ACCEPTABLE)
    @State
    public static class PickWhileEndpointsAreEjected {
        private final EndpointState first = Endpoints.create(1);
        private final EndpointState second = Endpoints.create(2);
        private final EndpointState third = Endpoints.create(3);
        private final HealthyPicker picker;

        public PickWhileEndpointsAreEjected() {
            first.ejection().join();
            second.ejection().join();
            picker = HealthyPicker.create(ROUND_ROBIN, null, List.of(first, second, third), RANDOM);
        }

        @Actor
        public void ejectFirst(LLL_Result result) {
            first.ejection().eject(0, 1);
            result.r1 = name(picker.pick(CALL));
        }

        @Actor
        public void ejectSecond(LLL_Result result) {
            second.ejection().eject(0, 1);
            result.r2 = name(picker.pick(CALL));
        }

        @Arbiter
        public void arbiter(LLL_Result result) {
            result.r3 = name(picker.pick(CALL));
        }

        private String name(@Nullable EndpointState endpoint) {
            return endpoint == first ? "first" : endpoint == second ? "second" : endpoint == third ? "third" : "none";
        }
    }

    private static final class FirstAttempt implements PickContext {
        @Override
        public MeshRequest request() {
            throw new UnsupportedOperationException("round robin does not look at the request");
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
}
