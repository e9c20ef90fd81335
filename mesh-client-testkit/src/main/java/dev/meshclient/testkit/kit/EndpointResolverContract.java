package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.discovery.EndpointResolver.Resolution;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/**
 * What every {@link EndpointResolver} and its {@link EndpointResolverFactory} have to keep. Extend it in a test of your
 * own kind of service discovery:
 *
 * <pre>{@code
 * class ConsulResolverTest extends EndpointResolverContract {
 *     protected EndpointResolverFactory factory() {
 *         return new ConsulResolverFactory(consul.address());
 *     }
 *
 *     protected ServiceDiscovery discovery() {
 *         return new ServiceDiscovery.Dns("orders.consul", ResponseType.ENDPOINTS, null);
 *     }
 *
 *     protected List<Endpoint> endpoints() {
 *         return consul.registered("orders");
 *     }
 *
 *     protected void change(List<Endpoint> endpoints) {
 *         consul.register("orders", endpoints);
 *     }
 * }
 * }</pre>
 *
 * <p>Endpoints are compared with all that is known of them, in any order. Tests of what a resolver cannot do, or the test
 * cannot bring about, are skipped: those of a change until {@link #change} is overridden, those of an outage until
 * {@link #breakIt} and {@link #repair} are, that of an interrupt until {@link #stall} is.
 *
 * <p>The resolver is made before the {@code @BeforeEach} methods of your test: begin what it asks in a field, an
 * extension or {@code @BeforeAll}.
 */
public abstract class EndpointResolverContract extends ResolverFailures {
    /** Creates the kit. */
    protected EndpointResolverContract() {}

    /** Returns what other nodes may declare, for which the factory is not: by default a sample of each other kind. */
    protected List<ServiceDiscovery> others() {
        return Stream.<ServiceDiscovery>of(
                        new ServiceDiscovery.Static(List.of(Endpoint.of("192.0.2.1", 80))),
                        new ServiceDiscovery.Dns("kit.invalid", ServiceDiscovery.Dns.ResponseType.ENDPOINTS, null),
                        new ServiceDiscovery.AwsCloudMap("kit.invalid", "kit", Map.of(), null))
                .filter(kind -> kind.getClass() != discovery().getClass())
                .toList();
    }

    /**
     * Changes what there is to be found, so that the next question sees it.
     *
     * @param endpoints all that there is from now on, perhaps none; with IPv4 addresses in 192.0.2.0/24, port 8080, and
     *     nothing else known
     */
    protected void change(List<Endpoint> endpoints) throws Exception {
        Assumptions.abort("what this resolver finds never changes");
    }

    /**
     * Returns what the resolver is to find after a {@link #change}: by default the same. Override it if a resolver cannot
     * tell all of that, or tells more. One that knows addresses only finds each with port 0, for the node's listener port:
     *
     * <pre>{@code
     * protected List<Endpoint> found(List<Endpoint> endpoints) {
     *     return endpoints.stream().map(endpoint -> Endpoint.of(endpoint.address(), 0)).toList();
     * }
     * }</pre>
     *
     * @param endpoints those that were given to {@link #change}, in that order
     * @return in any order
     */
    protected List<Endpoint> found(List<Endpoint> endpoints) {
        return endpoints;
    }

    @Test
    void the_factory_leaves_other_kinds_of_discovery_to_others() throws Exception {
        for (ServiceDiscovery other : others()) {
            assertThat(factory().create(declared(other))).as("%s", other).isNull();
        }
    }

    @Test
    void all_endpoints_are_found_each_once() throws Exception {
        assertFinds(endpoints());
    }

    @Test
    void asked_again_it_finds_the_same() throws Exception {
        for (int i = 0; i < 3; i++) {
            assertFinds(endpoints());
        }
    }

    @Test
    void every_endpoint_can_be_called() throws Exception {
        assertThat(resolver.resolve().endpoints()).allSatisfy(endpoint -> {
            assertThat(endpoint.address()).as("address").isNotBlank();
            assertThat(endpoint.port()).as("port; 0 for the listener's").isBetween(0, 65_535);
            assertThat(endpoint.weight()).as("weight").isPositive();
        });
    }

    @Test
    void it_says_when_to_ask_again_or_that_there_is_no_need() throws Exception {
        assertThat(resolver.resolve().refreshAfter()).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    @Test
    void a_change_is_found_and_was_to_be_asked_for() throws Exception {
        List<Endpoint> three = List.of(endpoint(1), endpoint(2), endpoint(3));
        change(three);
        assertThat(resolver.resolve().refreshAfter())
                .as("refreshAfter of what can change")
                .isPositive();
        assertFinds(found(three));
        List<Endpoint> two = List.of(endpoint(4), endpoint(2));
        change(two);
        assertFinds(found(two));
    }

    @Test
    void where_there_is_certainly_nothing_the_answer_is_empty_and_what_comes_then_is_found() throws Exception {
        change(List.of());
        Resolution none = resolver.resolve();
        assertThat(none.endpoints()).isEmpty();
        assertThat(none.refreshAfter()).as("refreshAfter of an empty answer").isPositive();
        List<Endpoint> one = List.of(endpoint(1));
        change(one);
        assertFinds(found(one));
    }

    private static Endpoint endpoint(int number) {
        return Endpoint.of("192.0.2." + number, 8080);
    }
}
