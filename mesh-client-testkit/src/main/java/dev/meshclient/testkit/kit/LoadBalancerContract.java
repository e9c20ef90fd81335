package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.meshclient.endpoint.EndpointState;
import dev.meshclient.loadbalancer.EndpointPicker;
import dev.meshclient.loadbalancer.LoadBalancer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link LoadBalancer} and its {@link EndpointPicker}s have to keep. Extend it in a test of your own policy:
 *
 * <pre>{@code
 * class LeastRequestTest extends LoadBalancerContract {
 *     protected LoadBalancer create() {
 *         return new LeastRequest();
 *     }
 *
 *     protected String name() {
 *         return "leastRequest";
 *     }
 * }
 * }</pre>
 *
 * <p>Each pick is for another call, with a path of its own. No request is in flight, and chance is the same in every run.
 * A policy whose shares are not meant to be even overrides {@link #spreadsEvenly}, one that does not look at weights
 * {@link #respectsWeights}; the tests of shares are then skipped.
 */
public abstract class LoadBalancerContract extends PickerSuccession {
    /** Creates the kit. */
    protected LoadBalancerContract() {}

    /** Returns its name in configuration. */
    protected abstract String name();

    /** Returns whether equal endpoints are to get equal shares; true by default. */
    protected boolean spreadsEvenly() {
        return true;
    }

    /** Returns whether an endpoint's share is to follow its weight; true by default. */
    protected boolean respectsWeights() {
        return true;
    }

    /**
     * Returns by how much of its due an endpoint's share of 20,000 calls may be wrong.
     *
     * @return in percent; 10 by default, which chance alone does not use up
     */
    protected double shareTolerancePercent() {
        return 10;
    }

    @Test
    void it_has_the_name_of_the_configuration() {
        assertThat(policy.name()).isEqualTo(name());
    }

    @Test
    void one_endpoint_is_always_picked() {
        List<EndpointState> one = Endpoints.equal(1);
        assertThat(Endpoints.picks(picker(one), 100)).containsOnly(one.get(0));
    }

    @Test
    void two_endpoints_are_both_picked() {
        assertUsesExactly(Endpoints.equal(2));
    }

    @Test
    void of_a_thousand_endpoints_one_is_picked_each_time() {
        List<EndpointState> endpoints = Endpoints.equal(1000);
        assertThat(endpoints).containsAll(Endpoints.picks(picker(endpoints), 1000));
    }

    /** With shares that are not even, some may be so small that none of the calls falls to them. */
    @Test
    void all_of_a_thousand_endpoints_are_picked() {
        Assumptions.assumeTrue(spreadsEvenly(), "equal endpoints need not get equal shares");
        assertUsesExactly(Endpoints.equal(1000));
    }

    @Test
    void equal_endpoints_get_equal_shares() {
        Assumptions.assumeTrue(spreadsEvenly(), "equal endpoints need not get equal shares");
        assertSharesFollowWeights(Endpoints.equal(10));
    }

    @Test
    void shares_follow_the_weights() {
        Assumptions.assumeTrue(respectsWeights(), "shares need not follow the weights");
        assertSharesFollowWeights(Endpoints.weighted(1, 2, 3, 10));
    }

    @Test
    void very_unequal_weights_are_no_error() {
        List<EndpointState> endpoints = Endpoints.weighted(1, 1_000_000, Integer.MAX_VALUE);
        assertThat(endpoints).containsAll(Endpoints.picks(picker(endpoints), 1000));
    }

    @Test
    void what_has_become_of_an_endpoint_is_the_business_of_the_caller() {
        List<EndpointState> endpoints = Endpoints.equal(2);
        EndpointPicker picker = picker(endpoints);
        endpoints.forEach(endpoint -> endpoint.putAside(Long.MAX_VALUE));
        endpoints.get(0).retire();
        for (int call = 0; call < 100; call++) {
            assertThat(endpoints).contains(picker.pick(AnyPick.afterAll(call)));
        }
    }

    @Test
    void picking_counts_nothing_as_in_flight() {
        List<EndpointState> endpoints = Endpoints.equal(3);
        Endpoints.picks(picker(endpoints), 100);
        assertThat(endpoints).extracting(EndpointState::inFlight).containsOnly(0);
    }

    @Test
    void the_same_chance_leads_one_thread_to_the_same_choices() {
        List<EndpointState> endpoints = Endpoints.weighted(3, 1, 2, 1, 1);
        List<EndpointState> first = Endpoints.picks(create().newPicker(null, endpoints, random()), 1000);
        List<EndpointState> second = Endpoints.picks(create().newPicker(null, endpoints, random()), 1000);
        assertThat(second).isEqualTo(first);
    }

    private void assertSharesFollowWeights(List<EndpointState> endpoints) {
        Map<EndpointState, Integer> counts = Endpoints.counts(Endpoints.picks(picker(endpoints), CALLS));
        int sum = endpoints.stream().mapToInt(Endpoints::weight).sum();
        assertThat(endpoints)
                .allSatisfy(endpoint -> assertThat((double) counts.getOrDefault(endpoint, 0))
                        .as("calls of %s, weight %d", endpoint, Endpoints.weight(endpoint))
                        .isCloseTo(
                                (double) CALLS * Endpoints.weight(endpoint) / sum,
                                withinPercentage(shareTolerancePercent())));
    }
}
