package dev.meshclient.loadbalancer;

import dev.meshclient.annotation.Internal;
import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.time.RandomSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Keeps a policy to the endpoints that are fit for a request.
 *
 * <p><b>When it is made</b>, it hands the policy the available endpoints; or all of them in panic, which is (Envoy,
 * {@code load_balancer_impl.cc}, with its defaults and one priority) when fewer than half are available: what is left
 * would not bear the load, and that so many are unhealthy at once is more likely a mistake.
 *
 * <p><b>When it picks</b>, it draws from the policy once. If the endpoint is available, was not tried by this call, and
 * is not put aside, that is it. Otherwise it chooses at random, by weight, among the best of the others: an available
 * endpoint before an unavailable one, then one that was not tried before one that was, then one that is not put aside
 * before one that is. (Drawing again instead would give the successor in a rotation twice its share for as long as an
 * endpoint is put aside.) Of more than 128 endpoints, it looks at 128 from all over the list; of more than 8 first at up
 * to 8 at random, since one of them is mostly fit for everything, which is the same choice.
 *
 * <p>So an endpoint that became unavailable a moment ago is used only if nothing else is at hand. In panic all endpoints
 * count as available.
 *
 * <p>Immutable but for what the policy counts. Picking is safe for use by several threads, takes no lock and allocates
 * nothing.
 */
@Internal
public final class HealthyPicker {
    private static final int MAX_LOOKS = 128;
    private static final int MAX_DRAWS = 8;

    /** Envoy's {@code overprovisioning_factor}: endpoints bear 1.4 times their usual load. */
    private static final long OVERPROVISIONING_PERCENT = 140;

    /** Envoy's {@code healthy_panic_threshold}. */
    private static final long PANIC_PERCENT = 50;

    private static final int AVAILABLE = 4;
    private static final int UNTRIED = 2;
    private static final int NOT_ASIDE = 1;
    private static final int IDEAL = AVAILABLE + UNTRIED + NOT_ASIDE;

    private final LoadBalancer policy;
    private final @Nullable EndpointPicker picker;
    private final EndpointState[] endpoints;
    private final int greatestWeight;
    private final boolean panic;
    private final RandomSource random;

    private HealthyPicker(
            LoadBalancer policy,
            @Nullable EndpointPicker picker,
            List<EndpointState> endpoints,
            boolean panic,
            RandomSource random) {
        this.policy = policy;
        this.picker = picker;
        this.endpoints = endpoints.toArray(new EndpointState[0]);
        this.greatestWeight = greatestWeight(this.endpoints);
        this.panic = panic;
        this.random = random;
    }

    private static int greatestWeight(EndpointState[] endpoints) {
        int greatest = 1;
        for (EndpointState endpoint : endpoints) {
            greatest = Math.max(greatest, endpoint.endpoint().weight());
        }
        return greatest;
    }

    /**
     * Makes a picker over the endpoints as they are now. Called by one thread at a time.
     *
     * @param policy how to choose
     * @param previous the picker that this one replaces, whose rotation goes on if its policy is the same; null at first
     * @param all the endpoints of the node
     * @param random the source of chance
     */
    public static HealthyPicker create(
            LoadBalancer policy, @Nullable HealthyPicker previous, List<EndpointState> all, RandomSource random) {
        List<EndpointState> available = available(all);
        boolean panic = isPanic(available.size(), all.size());
        List<EndpointState> chosen = panic ? all : available;
        EndpointPicker before = previous != null && previous.policy == policy ? previous.picker : null;
        EndpointPicker after = chosen.isEmpty() ? before : policy.newPicker(before, chosen, random);
        return new HealthyPicker(policy, after, chosen, panic, random);
    }

    /** Mostly all are, and then nothing is copied. */
    private static List<EndpointState> available(List<EndpointState> all) {
        for (EndpointState endpoint : all) {
            if (!endpoint.available()) {
                return all.stream().filter(EndpointState::available).toList();
            }
        }
        return all;
    }

    private static boolean isPanic(long available, long total) {
        return total > 0
                && OVERPROVISIONING_PERCENT * available / total < 100
                && 100 * available < PANIC_PERCENT * total;
    }

    /** Returns whether so few endpoints are available that all are used. */
    public boolean panic() {
        return panic;
    }

    /**
     * Picks an endpoint.
     *
     * @return the endpoint; null only if the node has none
     */
    public @Nullable EndpointState pick(PickContext context) {
        if (picker == null || endpoints.length == 0) {
            return null;
        }
        long nowNanos = context.nowNanos();
        EndpointState drawn = picker.pick(context);
        int fitness = fitness(drawn, context, nowNanos);
        if (fitness == IDEAL) {
            return drawn;
        }
        EndpointState another = endpoints.length > MAX_DRAWS ? anIdealOne(context, nowNanos) : null;
        return another != null ? another : fittest(context, nowNanos, drawn, fitness);
    }

    /** Where most are ideal, this finds one by few looks. One of half the greatest weight is kept half of the times. */
    private @Nullable EndpointState anIdealOne(PickContext context, long nowNanos) {
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            EndpointState candidate = endpoints[random.nextInt(endpoints.length)];
            if (fitness(candidate, context, nowNanos) == IDEAL && isKept(candidate)) {
                return candidate;
            }
        }
        return null;
    }

    private boolean isKept(EndpointState candidate) {
        int weight = Math.max(1, candidate.endpoint().weight());
        return weight >= greatestWeight || random.nextInt(greatestWeight) < weight;
    }

    /** Each of the fittest replaces the one before it with the probability that gives all of them their share. */
    private EndpointState fittest(PickContext context, long nowNanos, EndpointState drawn, int drawnFitness) {
        EndpointState best = drawn;
        int bestFitness = drawnFitness;
        long weights = 0;
        int looks = endpoints.length > MAX_LOOKS ? MAX_LOOKS - MAX_DRAWS : endpoints.length;
        int start = random.nextInt(endpoints.length);
        for (int look = 0; look < looks; look++) {
            EndpointState candidate = endpoints[position(start, look, looks)];
            int fitness = fitness(candidate, context, nowNanos);
            if (fitness < bestFitness) {
                continue;
            }
            int weight = Math.max(1, candidate.endpoint().weight());
            weights = fitness > bestFitness ? weight : weights + weight;
            bestFitness = fitness;
            if (weights == weight || random.nextLong(weights) < weight) {
                best = candidate;
            }
        }
        return best;
    }

    private int position(int start, int look, int looks) {
        return (int) ((start + (long) look * endpoints.length / looks) % endpoints.length);
    }

    private int fitness(EndpointState endpoint, PickContext context, long nowNanos) {
        boolean available = (panic || endpoint.available()) && !endpoint.retired();
        return (available ? AVAILABLE : 0)
                + (context.tried(endpoint) ? 0 : UNTRIED)
                + (endpoint.aside(nowNanos) ? 0 : NOT_ASIDE);
    }
}
