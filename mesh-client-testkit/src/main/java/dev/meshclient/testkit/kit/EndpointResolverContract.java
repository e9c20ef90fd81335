package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.discovery.EndpointResolver.Resolution;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
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
public abstract class EndpointResolverContract {
    private EndpointResolver resolver;

    /** Creates the kit. */
    protected EndpointResolverContract() {}

    /** Returns the factory. */
    protected abstract EndpointResolverFactory factory() throws Exception;

    /** Returns the name of the virtual node; {@code kit-node} by default. */
    protected String virtualNode() {
        return "kit-node";
    }

    /** Returns what a virtual node declares for which the factory is. */
    protected abstract ServiceDiscovery discovery();

    /** Returns what there is to be found for {@link #discovery} before {@link #change}: one endpoint or more. */
    protected abstract List<Endpoint> endpoints() throws Exception;

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

    /** Makes it impossible to tell which endpoints there are, until {@link #repair}. */
    protected void breakIt() throws Exception {
        Assumptions.abort("what this resolver finds can always be told");
    }

    /** Ends what {@link #breakIt} has begun; the endpoints are the same as before. */
    protected void repair() throws Exception {}

    /**
     * Has every question wait for an answer that does not come. The thread of a question is interrupted when that has waited
     * for 100 ms; 10 s later it must have failed with an {@link IOException}, be it after a timeout of its own.
     */
    protected void stall() throws Exception {
        Assumptions.abort("this resolver never waits");
    }

    @BeforeEach
    final void open() throws Exception {
        resolver = make();
    }

    @AfterEach
    final void end() {
        if (resolver != null) {
            resolver.close();
        }
    }

    private EndpointResolver make() throws Exception {
        return Objects.requireNonNull(factory().create(declared(discovery())), "create returned null");
    }

    private DeclaredDiscovery declared(ServiceDiscovery discovery) {
        return new DeclaredDiscovery(virtualNode(), discovery, null, Defaults.MESH_CLIENT);
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

    @Test
    void an_outage_is_an_io_exception_each_time_and_then_it_finds_the_same() throws Exception {
        List<Endpoint> before = resolver.resolve().endpoints();
        breakIt();
        for (int i = 0; i < 3; i++) {
            assertThatIOException().as("a question during the outage").isThrownBy(resolver::resolve);
        }
        repair();
        assertFinds(before);
    }

    @Test
    void a_resolver_that_is_made_during_an_outage_finds_all_after_it() throws Exception {
        breakIt();
        try (EndpointResolver made = make()) {
            assertThatIOException().as("a question during the outage").isThrownBy(made::resolve);
            repair();
            assertThat(made.resolve().endpoints()).containsExactlyInAnyOrderElementsOf(endpoints());
        }
    }

    @Test
    void an_interrupt_ends_a_question_that_waits() throws Exception {
        stall();
        assertThatIOException().isThrownBy(() -> OtherThreads.interrupted(resolver::resolve));
    }

    @Test
    void it_has_one_name_for_all_its_life() throws Exception {
        String name = resolver.name();
        assertThat(name).isNotBlank();
        resolver.resolve();
        assertThat(resolver.name()).as("after a question").isEqualTo(name);
        resolver.close();
        assertThat(resolver.name()).as("after its close").isEqualTo(name);
    }

    @Test
    void each_resolver_is_closed_by_itself() throws Exception {
        try (EndpointResolver other = make()) {
            assertThat(other).as("the second one made").isNotSameAs(resolver);
            other.resolve();
        }
        assertFinds(endpoints());
    }

    @Test
    void it_can_be_closed_twice_also_without_a_question() {
        resolver.close();
        resolver.close();
    }

    @Test
    void a_question_after_the_close_is_answered_or_fails_with_an_io_exception() {
        resolver.close();
        assertThat(catchThrowable(resolver::resolve))
                .satisfiesAnyOf(
                        problem -> assertThat(problem).isNull(),
                        problem -> assertThat(problem).isInstanceOf(IOException.class));
    }

    private void assertFinds(List<Endpoint> expected) throws IOException {
        assertThat(resolver.resolve().endpoints()).containsExactlyInAnyOrderElementsOf(expected);
    }

    private static Endpoint endpoint(int number) {
        return Endpoint.of("192.0.2." + number, 8080);
    }
}
