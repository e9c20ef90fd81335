package dev.meshclient.loadbalancer;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.time.RandomSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each endpoint in turn. */
final class RoundRobinLoadBalancer implements LoadBalancer {
    private final int stripes;

    RoundRobinLoadBalancer(int stripes) {
        this.stripes = stripes;
    }

    @Override
    public String name() {
        return "roundRobin";
    }

    @Override
    public EndpointPicker newPicker(
            @Nullable EndpointPicker previous, List<EndpointState> endpoints, RandomSource random) {
        EndpointState[] round = WeightedRound.of(endpoints);
        RotationStripes turns = previous instanceof Picker picker
                ? picker.turns
                : new RotationStripes(stripes, round.length, random.nextInt(round.length));
        return new Picker(round, turns);
    }

    private static final class Picker implements EndpointPicker {
        private final EndpointState[] round;
        private final RotationStripes turns;

        Picker(EndpointState[] round, RotationStripes turns) {
            this.round = round;
            this.turns = turns;
        }

        @Override
        public EndpointState pick(PickContext context) {
            return round[(int) (turns.next() % round.length)];
        }
    }
}
