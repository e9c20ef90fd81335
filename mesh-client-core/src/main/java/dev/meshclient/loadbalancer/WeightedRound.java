package dev.meshclient.loadbalancer;

import dev.meshclient.endpoint.EndpointState;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The turns of one round of a rotation. An endpoint of weight {@code w} has the turns with the deadlines
 * {@code (k - 1/2) / w}, k from 1, and the earliest deadline comes first.
 */
final class WeightedRound {
    private static final int MAX_TURNS = 4096;
    private static final int MAX_TURNS_PER_ENDPOINT = 4;

    private WeightedRound() {}

    static EndpointState[] of(List<EndpointState> endpoints) {
        int[] turns = turns(endpoints);
        PriorityQueue<Turn> next = new PriorityQueue<>();
        int length = 0;
        for (int i = 0; i < turns.length; i++) {
            next.add(new Turn(endpoints.get(i), i, 1, turns[i]));
            length += turns[i];
        }
        EndpointState[] round = new EndpointState[length];
        for (int i = 0; i < length; i++) {
            Turn turn = next.remove();
            round[i] = turn.endpoint;
            next.add(turn.following());
        }
        return round;
    }

    private static int[] turns(List<EndpointState> endpoints) {
        long[] weights = endpoints.stream()
                .mapToLong(state -> Math.max(1, state.endpoint().weight()))
                .toArray();
        long divisor = 0;
        long sum = 0;
        for (long weight : weights) {
            divisor = greatestCommonDivisor(weight, divisor);
            sum += weight;
        }
        long most = Math.max(MAX_TURNS, (long) MAX_TURNS_PER_ENDPOINT * weights.length);
        long exact = sum / divisor;
        int[] turns = new int[weights.length];
        for (int i = 0; i < turns.length; i++) {
            turns[i] = (int) (exact <= most ? weights[i] / divisor : Math.max(1, weights[i] * most / sum));
        }
        return turns;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    private record Turn(EndpointState endpoint, int position, long number, long weight) implements Comparable<Turn> {
        Turn following() {
            return new Turn(endpoint, position, number + 1, weight);
        }

        @Override
        public int compareTo(Turn other) {
            int byDeadline = Long.compare((2 * number - 1) * other.weight, (2 * other.number - 1) * weight);
            return byDeadline != 0 ? byDeadline : Integer.compare(position, other.position);
        }
    }
}
