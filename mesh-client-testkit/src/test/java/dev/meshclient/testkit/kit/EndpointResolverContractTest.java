package dev.meshclient.testkit.kit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.discovery.EndpointResolvers;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.ServiceDiscovery.Dns.ResponseType;
import dev.meshclient.testkit.standin.Behaviour;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class EndpointResolverContractTest {
    private static final ServiceDiscovery.Static FIXED = new ServiceDiscovery.Static(List.of(
            new Endpoint("10.0.0.1", 8080, "a", 3, Map.of("color", "blue"), "i-1"), Endpoint.of("10.0.0.2", 0)));

    /** Returns the built-in factory for a kind of service discovery: the n-th of the list. */
    private static EndpointResolverFactory builtIn(int index) {
        return EndpointResolvers.builtIn().get(index);
    }

    @Nested
    class OfStaticEndpoints extends EndpointResolverContract {
        @Override
        protected EndpointResolverFactory factory() {
            return builtIn(0);
        }

        @Override
        protected ServiceDiscovery discovery() {
            return FIXED;
        }

        @Override
        protected List<Endpoint> endpoints() {
            return FIXED.endpoints();
        }
    }

    @Nested
    class OfDns extends Dns {
        @Override
        ResponseType responseType() {
            return ResponseType.ENDPOINTS;
        }

        @Override
        protected List<ServiceDiscovery> others() {
            return also(super.others(), OfDnsTargets.DISCOVERY);
        }
    }

    /** The records of a name lead to targets, which have the addresses. */
    @Nested
    class OfDnsTargets extends Dns {
        private static final ServiceDiscovery.Dns DISCOVERY =
                new ServiceDiscovery.Dns("_http._tcp.orders.internal", ResponseType.LOADBALANCER, null, true);

        @Override
        ResponseType responseType() {
            return ResponseType.LOADBALANCER;
        }

        @Override
        protected EndpointResolverFactory factory() {
            return builtIn(2);
        }

        @Override
        protected ServiceDiscovery discovery() {
            return DISCOVERY;
        }

        @Override
        protected List<ServiceDiscovery> others() {
            return also(super.others(), new ServiceDiscovery.Dns("orders.internal", ResponseType.LOADBALANCER, null));
        }

        @Override
        protected List<Endpoint> found(List<Endpoint> endpoints) {
            return endpoints;
        }

        @Override
        protected void change(List<Endpoint> endpoints) {
            String[] targets = endpoints.stream()
                    .map(endpoint -> "1 1 " + endpoint.port() + " " + host(endpoint))
                    .toArray(String[]::new);
            nameserver.dns().srv(DISCOVERY.hostname(), Duration.ofSeconds(30), targets);
            for (Endpoint endpoint : endpoints) {
                nameserver.dns().a(host(endpoint), Duration.ofSeconds(30), endpoint.address());
            }
        }

        private static String host(Endpoint endpoint) {
            return "host-" + endpoint.address().replace('.', '-') + ".internal";
        }
    }

    /** Calls are balanced over all its addresses, as a mesh client does by default. */
    @Nested
    class OfDnsOfALoadBalancer extends Dns {
        @Override
        ResponseType responseType() {
            return ResponseType.LOADBALANCER;
        }
    }

    /** The first address stands for all. */
    @Nested
    class OfDnsOfALoadBalancerAsInAppMesh extends Dns {
        @Override
        ResponseType responseType() {
            return ResponseType.LOADBALANCER;
        }

        @Override
        protected EndpointResolverFactory factory() {
            EndpointResolverFactory builtIn = super.factory();
            return declared -> builtIn.create(new DeclaredDiscovery(
                    declared.virtualNode(), declared.discovery(), declared.meshPreference(), Defaults.APP_MESH));
        }

        @Override
        protected List<Endpoint> found(List<Endpoint> endpoints) {
            return super.found(endpoints).stream().limit(1).toList();
        }
    }

    @Test
    void all_of_the_kit_applies_to_a_resolver_that_can_do_everything() {
        KitRun run = KitRun.of(Sound.class);
        assertThat(run.failed()).isEmpty();
        assertThat(run.skipped()).isEmpty();
        assertThat(run.passed()).hasSize(14);
    }

    @Test
    void what_a_resolver_cannot_do_is_skipped() {
        KitRun run = KitRun.of(Fixed.class);
        assertThat(run.failed()).isEmpty();
        assertThat(run.skipped())
                .containsExactlyInAnyOrder(
                        "a_change_is_found_and_was_to_be_asked_for",
                        "where_there_is_certainly_nothing_the_answer_is_empty_and_what_comes_then_is_found",
                        "an_outage_is_an_io_exception_each_time_and_then_it_finds_the_same",
                        "a_resolver_that_is_made_during_an_outage_finds_all_after_it",
                        "an_interrupt_ends_a_question_that_waits");
    }

    @Test
    void a_factory_that_takes_every_kind_of_discovery_fails() {
        assertThat(KitRun.of(Greedy.class).failed())
                .containsExactly("the_factory_leaves_other_kinds_of_discovery_to_others");
    }

    @Test
    void a_resolver_that_answers_with_nothing_during_an_outage_fails() {
        assertThat(KitRun.of(Swallowing.class).failed())
                .contains(
                        "an_outage_is_an_io_exception_each_time_and_then_it_finds_the_same",
                        "a_resolver_that_is_made_during_an_outage_finds_all_after_it")
                .doesNotContain("all_endpoints_are_found_each_once");
    }

    @Test
    void a_resolver_that_finds_other_ports_than_the_test_expects_fails() {
        assertThat(KitRun.of(AddressOnly.class).failed())
                .containsExactlyInAnyOrder(
                        "a_change_is_found_and_was_to_be_asked_for",
                        "where_there_is_certainly_nothing_the_answer_is_empty_and_what_comes_then_is_found");
    }

    @Test
    void a_resolver_that_heeds_an_interrupt_only_before_it_waits_fails() {
        assertThat(KitRun.of(Deaf.class, "an_interrupt_ends_a_question_that_waits")
                        .failed())
                .hasSize(1);
    }

    @Test
    void a_resolver_that_forgets_and_doubles_endpoints_fails() {
        assertThat(KitRun.of(Careless.class).failed())
                .contains(
                        "all_endpoints_are_found_each_once",
                        "asked_again_it_finds_the_same",
                        "a_change_is_found_and_was_to_be_asked_for",
                        "every_endpoint_can_be_called",
                        "it_says_when_to_ask_again_or_that_there_is_no_need");
    }

    abstract static class Dns extends EndpointResolverContract {
        private static final String NAME = "orders.internal";
        private static final List<Endpoint> FIRST =
                List.of(Endpoint.of("192.0.2.101", 8080), Endpoint.of("192.0.2.102", 8080));

        @RegisterExtension
        final StandInNameserver nameserver = new StandInNameserver();

        abstract ResponseType responseType();

        static List<Endpoint> onListenerPort(List<Endpoint> endpoints) {
            return endpoints.stream()
                    .map(endpoint -> Endpoint.of(endpoint.address(), 0))
                    .toList();
        }

        @Override
        protected EndpointResolverFactory factory() {
            return builtIn(1);
        }

        @Override
        protected ServiceDiscovery discovery() {
            return new ServiceDiscovery.Dns(NAME, responseType(), null);
        }

        @Override
        protected List<Endpoint> endpoints() {
            return found(FIRST);
        }

        @Override
        protected List<Endpoint> found(List<Endpoint> endpoints) {
            return onListenerPort(endpoints);
        }

        @BeforeEach
        void put_the_first_endpoints_there() {
            change(FIRST);
        }

        @Override
        protected void change(List<Endpoint> endpoints) {
            String[] addresses = endpoints.stream().map(Endpoint::address).toArray(String[]::new);
            nameserver.dns().a(NAME, Duration.ofSeconds(30), addresses);
        }

        static List<ServiceDiscovery> also(List<ServiceDiscovery> some, ServiceDiscovery other) {
            return Stream.concat(some.stream(), Stream.of(other)).toList();
        }

        @Override
        protected void stall() {
            nameserver.dns().behave(Behaviour.silent());
        }

        @Override
        protected void breakIt() {
            nameserver.dns().behave(Behaviour.failure());
        }

        @Override
        protected void repair() {
            nameserver.dns().behave(Behaviour.normal());
        }
    }

    abstract static class Scripted extends EndpointResolverContract {
        private final ScriptedResolver.Registry registry = new ScriptedResolver.Registry();

        EndpointResolver make(ScriptedResolver.Registry asked) {
            return new ScriptedResolver(asked);
        }

        @Override
        protected EndpointResolverFactory factory() {
            return declared -> declared.discovery() instanceof ServiceDiscovery.Dns ? make(registry) : null;
        }

        @Override
        protected ServiceDiscovery discovery() {
            return new ServiceDiscovery.Dns("orders", ServiceDiscovery.Dns.ResponseType.ENDPOINTS, null);
        }

        @Override
        protected List<Endpoint> endpoints() {
            return registry.endpoints;
        }

        @Override
        protected void change(List<Endpoint> endpoints) {
            registry.endpoints = endpoints;
        }

        @Override
        protected void breakIt() {
            registry.broken = true;
        }

        @Override
        protected void repair() {
            registry.broken = false;
        }

        @Override
        protected void stall() {
            registry.stalled = true;
        }
    }

    static final class Sound extends Scripted {}

    static final class Fixed extends EndpointResolverContract {
        @Override
        protected EndpointResolverFactory factory() {
            return builtIn(0);
        }

        @Override
        protected ServiceDiscovery discovery() {
            return FIXED;
        }

        @Override
        protected List<Endpoint> endpoints() {
            return FIXED.endpoints();
        }
    }

    static final class Greedy extends Scripted {
        @Override
        protected EndpointResolverFactory factory() {
            EndpointResolverFactory right = super.factory();
            return declared -> right.create(new DeclaredDiscovery(
                    declared.virtualNode(), discovery(), declared.meshPreference(), declared.defaults()));
        }
    }

    static final class AddressOnly extends Scripted {
        @Override
        EndpointResolver make(ScriptedResolver.Registry asked) {
            return new ScriptedResolver(asked) {
                @Override
                public Resolution resolve() throws IOException {
                    Resolution all = super.resolve();
                    return new Resolution(Dns.onListenerPort(all.endpoints()), all.refreshAfter());
                }
            };
        }

        @Override
        protected List<Endpoint> endpoints() {
            return Dns.onListenerPort(super.endpoints());
        }
    }

    static final class Deaf extends Scripted {
        @Override
        EndpointResolver make(ScriptedResolver.Registry asked) {
            return new ScriptedResolver(asked) {
                @Override
                public Resolution resolve() throws IOException {
                    return DeafWait.then(super::resolve);
                }
            };
        }

        @Override
        protected void stall() {}
    }

    static final class Swallowing extends Scripted {
        @Override
        EndpointResolver make(ScriptedResolver.Registry asked) {
            return new ScriptedResolver(asked) {
                @Override
                public Resolution resolve() {
                    try {
                        return super.resolve();
                    } catch (IOException e) {
                        return new Resolution(List.of(), Duration.ofSeconds(1));
                    }
                }
            };
        }
    }

    static final class Careless extends Scripted {
        @Override
        EndpointResolver make(ScriptedResolver.Registry asked) {
            return new ScriptedResolver(asked) {
                @Override
                public Resolution resolve() throws IOException {
                    List<Endpoint> right = super.resolve().endpoints();
                    List<Endpoint> wrong = Stream.concat(
                                    right.stream().limit(1), Stream.of(Endpoint.of("", -1), Endpoint.of("", -1)))
                            .toList();
                    return new Resolution(wrong, Duration.ofSeconds(-1));
                }
            };
        }
    }
}
