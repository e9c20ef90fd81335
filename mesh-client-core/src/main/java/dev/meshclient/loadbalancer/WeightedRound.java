package dev.meshclient.loadbalancer;

import dev.meshclient.endpoint.EndpointState;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/**
 * The turns of one round of a rotation. An endpoint of weight {@code w} has the turns with the deadlines
 * {@code (k - 1/2) / w}, k from 1, and the earliest deadline comes first; of equal ones that of the endpoint which is
 * first in the list.
 */
final class WeightedRound {
    private static final int MAX_TURNS = 4096;
    private static final int MAX_TURNS_PER_ENDPOINT = 4;

    private WeightedRound() {}

    static EndpointState[] of(List<EndpointState> endpoints) {
        Collection<Alike> all = byWeight(endpoints);
        if (all.size() == 1) {
            return endpoints.toArray(new EndpointState[0]);
        }
        EndpointState[] round = new EndpointState[shareTurns(all, endpoints.size())];
        PriorityQueue<Alike> next = new PriorityQueue<>(all);
        for (int i = 0; i < round.length; ) {
            Alike first = next.remove();
            do {
                round[i++] = endpoints.get(first.position());
                first.advance();
            } while (i < round.length && first.isBefore(next.peek()));
            next.add(first);
        }
        return round;
    }

    private static Collection<Alike> byWeight(List<EndpointState> endpoints) {
        Map<Integer, Alike> byWeight = new HashMap<>();
        Alike alike = null;
        for (int i = 0; i < endpoints.size(); i++) {
            int weight = Math.max(1, endpoints.get(i).endpoint().weight());
            if (alike == null || alike.weight != weight) {
                alike = byWeight.get(weight);
            }
            if (alike == null) {
                alike = new Alike(weight);
                byWeight.put(weight, alike);
            }
            alike.add(i);
        }
        return byWeight.values();
    }

    /** Returns how many turns there are in all. */
    private static int shareTurns(Collection<Alike> all, int endpoints) {
        long divisor = 0;
        long sum = 0;
        for (Alike some : all) {
            divisor = greatestCommonDivisor(some.weight, divisor);
            sum += (long) some.weight * some.size;
        }
        long most = Math.max(MAX_TURNS, (long) MAX_TURNS_PER_ENDPOINT * endpoints);
        boolean exactly = sum / divisor <= most;
        int length = 0;
        for (Alike some : all) {
            some.turns = exactly ? some.weight / divisor : Math.max(1, some.weight * most / sum);
            length += (int) some.turns * some.size;
        }
        return length;
    }

    private static long greatestCommonDivisor(long a, long b) {
        return b == 0 ? a : greatestCommonDivisor(b, a % b);
    }

    /** The endpoints of one weight: they have the same deadlines, and so their turns follow one another. */
    private static final class Alike implements Comparable<Alike> {
        final int weight;
        int size;
        long turns;

        private int[] positions = new int[1];
        private int endpoint;
        private long turn = 1;

        Alike(int weight) {
            this.weight = weight;
        }

        void add(int position) {
            if (size == positions.length) {
                positions = Arrays.copyOf(positions, 2 * size);
            }
            positions[size++] = position;
        }

        /** Returns whose turn is next. */
        int position() {
            return positions[endpoint];
        }

        void advance() {
            if (++endpoint == size) {
                endpoint = 0;
                turn++;
            }
        }

        boolean isBefore(@Nullable Alike other) {
            return other == null || compareTo(other) < 0;
        }

        @Override
        public int compareTo(Alike other) {
            int byDeadline = Long.compare((2 * turn - 1) * other.turns, (2 * other.turn - 1) * turns);
            return byDeadline != 0 ? byDeadline : Integer.compare(position(), other.position());
        }
    }
}
