package dev.meshclient.discovery;

import static dev.meshclient.model.ServiceDiscovery.Dns.ResponseType.ENDPOINTS;
import static dev.meshclient.model.ServiceDiscovery.Dns.ResponseType.LOADBALANCER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.ServiceDiscovery.Dns;
import dev.meshclient.time.Ticker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.hosts.HostsFileParser;

class DnsEndpointResolverTest {
    private static final String A = "A orders.local.";
    private static final String AAAA = "AAAA orders.local.";
    private static final Duration LONG = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    private ScriptedNameserver nameserver;
    private List<InetSocketAddress> nameservers;
    private Duration timeout = LONG;
    private String hosts = "";

    @BeforeEach
    void start() throws IOException {
        nameserver = new ScriptedNameserver();
        nameservers = List.of(nameserver.address());
    }

    @AfterEach
    void stop() throws IOException {
        nameserver.close();
    }

    @Test
    void every_address_of_an_endpoints_name_is_an_endpoint_on_the_nodes_port() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1", "30 A 10.0.0.2");

        assertThat(resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve().endpoints())
                .containsExactly(Endpoint.of("10.0.0.1", 0), Endpoint.of("10.0.0.2", 0));
    }

    @Test
    void answers_in_another_order_are_equal() throws IOException {
        EndpointResolver resolver = resolver(ENDPOINTS, IpPreference.IPV4_ONLY);

        nameserver.answers(A, "30 A 10.0.0.1", "30 A 10.0.0.2", "30 A 10.0.0.3");
        EndpointResolver.Resolution one = resolver.resolve();
        nameserver.answers(A, "30 A 10.0.0.3", "30 A 10.0.0.1", "30 A 10.0.0.2");
        assertThat(resolver.resolve()).isEqualTo(one);
    }

    @Test
    void all_addresses_of_a_load_balancer_are_balanced_by_default() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.2", "30 A 10.0.0.1");

        assertThat(addresses(resolver(LOADBALANCER, IpPreference.IPV4_ONLY))).containsExactly("10.0.0.1", "10.0.0.2");
    }

    @Test
    void by_app_meshs_defaults_the_first_address_of_a_load_balancer_counts_alone() throws IOException {
        EndpointResolver resolver =
                resolver(new Dns("orders.local", LOADBALANCER, IpPreference.IPV4_ONLY), null, Defaults.APP_MESH);

        nameserver.answers(A, "30 A 10.0.0.2", "30 A 10.0.0.1");
        assertThat(addresses(resolver)).containsExactly("10.0.0.2");
        nameserver.answers(A, "30 A 10.0.0.1", "30 A 10.0.0.2");
        assertThat(addresses(resolver)).containsExactly("10.0.0.1");
    }

    @Test
    void by_app_meshs_defaults_too_every_address_of_an_endpoints_name_is_an_endpoint() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1", "30 A 10.0.0.2");

        assertThat(addresses(
                        resolver(new Dns("orders.local", ENDPOINTS, IpPreference.IPV4_ONLY), null, Defaults.APP_MESH)))
                .containsExactly("10.0.0.1", "10.0.0.2");
    }

    @ParameterizedTest
    @CsvSource({
        "             , both, v6",
        "             , v4,   v4",
        "             , v6,   v6",
        "IPV6_PREFERRED, both, v6",
        "IPV6_PREFERRED, v4,   v4",
        "IPV4_PREFERRED, both, v4",
        "IPV4_PREFERRED, v6,   v6",
        "IPV4_ONLY,      both, v4",
        "IPV4_ONLY,      v6,   none",
        "IPV6_ONLY,      both, v6",
        "IPV6_ONLY,      v4,   none"
    })
    void the_first_family_of_the_preference_that_has_addresses_is_used(
            @Nullable IpPreference preference, String existing, String used) throws IOException {
        if (!existing.equals("v6")) {
            nameserver.answers(A, "30 A 10.0.0.1");
        }
        if (!existing.equals("v4")) {
            nameserver.answers(AAAA, "30 AAAA fd00::1");
        }

        assertThat(addresses(resolver(ENDPOINTS, preference)))
                .isEqualTo(
                        switch (used) {
                            case "v4" -> List.of("10.0.0.1");
                            case "v6" -> List.of("fd00:0:0:0:0:0:0:1");
                            default -> List.of();
                        });
    }

    @Test
    void the_nodes_preference_overrides_the_meshs_which_stands_in_for_it() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1").answers(AAAA, "30 AAAA fd00::1");

        Dns declared = new Dns("orders.local", ENDPOINTS, IpPreference.IPV4_ONLY);
        assertThat(addresses(resolver(declared, IpPreference.IPV6_ONLY, Defaults.MESH_CLIENT)))
                .containsExactly("10.0.0.1");
        Dns undeclared = new Dns("orders.local", ENDPOINTS, null);
        assertThat(addresses(resolver(undeclared, IpPreference.IPV4_ONLY, Defaults.MESH_CLIENT)))
                .containsExactly("10.0.0.1");
    }

    @Test
    void a_family_that_is_not_needed_is_not_asked_for() throws IOException {
        nameserver.answers(AAAA, "30 AAAA fd00::1");

        resolver(ENDPOINTS, null).resolve();
        assertThat(nameserver.asked()).containsExactly(AAAA + " udp");
    }

    @ParameterizedTest
    @CsvSource({"0, 1", "1, 1", "30, 30", "60, 60", "61, 60", "86400, 60"})
    void the_answer_is_refreshed_when_its_time_to_live_is_over_but_within_a_second_and_a_minute(
            int ttlSeconds, int refreshSeconds) throws IOException {
        nameserver.answers(A, ttlSeconds + " A 10.0.0.1");

        assertThat(resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve().refreshAfter())
                .isEqualTo(Duration.ofSeconds(refreshSeconds));
    }

    @Test
    void the_least_time_to_live_counts_that_of_an_alias_included() throws IOException {
        nameserver.answersChain(
                A, "orders.local. 5 CNAME lb.local.", "lb.local. 50 A 10.0.0.1", "lb.local. 50 A 10.0.0.2");

        EndpointResolver.Resolution resolution =
                resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve();
        assertThat(resolution.endpoints()).hasSize(2);
        assertThat(resolution.refreshAfter()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void an_alias_whose_addresses_are_not_in_the_answer_is_followed() throws IOException {
        nameserver
                .answers(A, "40 CNAME lb.local.")
                .answers("A lb.local.", "20 CNAME edge.local.")
                .answers("A edge.local.", "30 A 10.0.0.1");

        EndpointResolver.Resolution resolution =
                resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve();
        assertThat(resolution.endpoints()).containsExactly(Endpoint.of("10.0.0.1", 0));
        assertThat(resolution.refreshAfter()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void aliases_in_a_circle_are_a_failure() {
        nameserver.answers(A, "30 CNAME lb.local.").answers("A lb.local.", "30 CNAME orders.local.");

        assertThatThrownBy(() -> resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("A orders.local");
    }

    @Test
    void a_name_that_does_not_exist_certainly_has_no_endpoints() throws IOException {
        EndpointResolver.Resolution resolution = resolver(ENDPOINTS, null).resolve();

        assertThat(resolution.endpoints()).isEmpty();
        assertThat(resolution.refreshAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(nameserver.asked()).contains(AAAA + " udp", A + " udp");
    }

    @Test
    void a_name_without_addresses_certainly_has_no_endpoints() throws IOException {
        nameserver.answers(A).answers(AAAA);

        EndpointResolver.Resolution resolution = resolver(ENDPOINTS, null).resolve();
        assertThat(resolution.endpoints()).isEmpty();
        assertThat(resolution.refreshAfter()).isEqualTo(Duration.ofSeconds(5));
    }

    @ParameterizedTest
    @CsvSource({"2, SERVFAIL", "5, REFUSED", "4, NOTIMP"})
    void a_server_that_does_not_answer_the_question_is_a_failure_that_names_question_and_reason(
            int rcode, String reason) {
        nameserver.fails(A, rcode);

        assertThatThrownBy(() -> resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve())
                .isInstanceOf(IOException.class)
                .hasMessage("A orders.local: " + reason);
    }

    @Test
    void where_one_family_fails_the_addresses_of_the_other_are_used() throws IOException {
        nameserver.fails(AAAA, Rcode.SERVFAIL).answers(A, "30 A 10.0.0.1");

        assertThat(addresses(resolver(ENDPOINTS, null))).containsExactly("10.0.0.1");
    }

    @Test
    void where_one_family_fails_and_the_other_has_no_address_nothing_is_certain() {
        nameserver.answers(AAAA).fails(A, Rcode.SERVFAIL);
        assertThatThrownBy(() -> resolver(ENDPOINTS, null).resolve()).hasMessage("A orders.local: SERVFAIL");

        nameserver.fails(AAAA, Rcode.REFUSED).answers(A);
        assertThatThrownBy(() -> resolver(ENDPOINTS, null).resolve()).hasMessage("AAAA orders.local: REFUSED");
    }

    @Test
    void where_both_families_fail_both_reasons_are_named() {
        nameserver.fails(AAAA, Rcode.REFUSED).fails(A, Rcode.SERVFAIL);

        assertThatThrownBy(() -> resolver(ENDPOINTS, null).resolve())
                .isInstanceOf(IOException.class)
                .hasMessage("AAAA orders.local: REFUSED; A orders.local: SERVFAIL");
    }

    @Test
    void a_silent_server_is_a_failure_when_the_time_is_over() {
        nameserver.isSilent(A);
        timeout = Duration.ofMillis(50);

        assertThatThrownBy(() -> resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("A orders.local: ")
                .hasMessageContaining("SocketTimeoutException");
    }

    @Test
    void silence_about_the_preferred_family_leaves_time_for_the_other() throws IOException {
        nameserver.isSilent(AAAA).answers(A, "30 A 10.0.0.1");
        timeout = Duration.ofSeconds(1);

        assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV6_PREFERRED))).containsExactly("10.0.0.1");
    }

    @Test
    void the_next_nameserver_is_asked_when_one_does_not_answer() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1");
        nameservers = List.of(closedPort(), nameserver.address());

        assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV4_ONLY))).containsExactly("10.0.0.1");
    }

    @Test
    void what_the_system_is_set_to_is_read_again_after_a_lookup_that_failed() throws IOException {
        nameserver.fails(A, Rcode.SERVFAIL);
        EndpointResolver resolver = resolver(ENDPOINTS, IpPreference.IPV4_ONLY);
        assertThatThrownBy(resolver::resolve).isInstanceOf(IOException.class);

        try (ScriptedNameserver other = new ScriptedNameserver()) {
            nameservers = List.of(other.answers(A, "30 A 10.0.0.1").address());
            assertThat(addresses(resolver)).containsExactly("10.0.0.1");
        }
    }

    @Test
    void what_the_system_is_set_to_is_read_once_while_lookups_succeed() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1");
        EndpointResolver resolver = resolver(ENDPOINTS, IpPreference.IPV4_ONLY);
        resolver.resolve();

        nameservers = List.of(closedPort());
        assertThat(addresses(resolver)).containsExactly("10.0.0.1");
    }

    @Test
    void the_settings_of_the_system_are_those_of_now() {
        String before = System.getProperty("dns.server");
        try {
            for (String server : List.of("192.0.2.1", "192.0.2.2")) {
                System.setProperty("dns.server", server);
                assertThat(DnsSettings.system().nameservers())
                        .extracting(InetSocketAddress::getHostString)
                        .containsExactly(server);
            }
        } finally {
            if (before == null) {
                System.clearProperty("dns.server");
            } else {
                System.setProperty("dns.server", before);
            }
        }
    }

    @Test
    void an_answer_that_is_cut_off_is_fetched_over_tcp() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1", "30 A 10.0.0.2").truncates(A);

        assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV4_ONLY))).containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(nameserver.asked()).containsExactly(A + " udp", A + " tcp");
    }

    @Test
    void an_answer_to_another_question_is_passed_over() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1").sendsAStrangersAnswerFirst();

        assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV4_ONLY))).containsExactly("10.0.0.1");
        assertThat(nameserver.asked()).hasSize(1);
    }

    @Test
    void the_hosts_file_decides_alone_about_the_names_in_it() throws IOException {
        hosts = "10.9.9.9 orders.local orders";
        nameserver.answers(AAAA, "30 AAAA fd00::1");

        EndpointResolver.Resolution resolution = resolver(ENDPOINTS, null).resolve();
        assertThat(resolution.endpoints()).containsExactly(Endpoint.of("10.9.9.9", 0));
        assertThat(resolution.refreshAfter()).isEqualTo(Duration.ofSeconds(60));
        assertThat(nameserver.asked()).isEmpty();
    }

    @Test
    void the_hosts_file_does_not_answer_for_a_family_that_is_not_wanted() throws IOException {
        hosts = "10.9.9.9 orders.local";
        nameserver.answers(AAAA, "30 AAAA fd00::1");

        assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV6_ONLY))).containsExactly("fd00:0:0:0:0:0:0:1");
    }

    @Test
    void localhost_is_the_loopback_address_even_where_the_hosts_file_does_not_say_so() throws IOException {
        assertThat(addresses(resolver(dns("localhost", null)))).containsExactly("127.0.0.1");
        assertThat(addresses(resolver(dns("localhost", IpPreference.IPV6_ONLY))))
                .containsExactly("::1");
        assertThat(nameserver.asked()).isEmpty();
    }

    @Test
    void an_ip_address_stands_for_itself_for_ever() throws IOException {
        for (String literal : List.of("10.0.0.1", "fd00::1")) {
            EndpointResolver.Resolution resolution =
                    resolver(dns(literal, IpPreference.IPV4_ONLY)).resolve();
            assertThat(resolution.endpoints()).containsExactly(Endpoint.of(literal, 0));
            assertThat(resolution.refreshAfter()).isZero();
        }
        assertThat(nameserver.asked()).isEmpty();
    }

    @Test
    void a_name_without_dots_is_looked_for_in_the_search_path() throws IOException {
        nameserver.answers("A orders.shop.example.", "30 A 10.0.0.1");

        assertThat(addresses(resolver(dns("orders", IpPreference.IPV4_ONLY)))).containsExactly("10.0.0.1");
        assertThat(nameserver.asked()).containsExactly("A orders.other.example. udp", "A orders.shop.example. udp");
    }

    @Test
    void a_name_that_ends_with_a_dot_is_not_looked_for_in_the_search_path() throws IOException {
        nameserver.answers("A orders.shop.example.", "30 A 10.0.0.1");

        assertThat(addresses(resolver(dns("orders.", IpPreference.IPV4_ONLY)))).isEmpty();
        assertThat(nameserver.asked()).containsExactly("A orders. udp");
    }

    @Test
    void what_is_no_name_is_a_failure_that_names_it() {
        assertThatThrownBy(() -> resolver(dns("orders..local", null)).resolve())
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("hostname: orders..local (expected: a DNS name)");
    }

    @Test
    void a_lookup_is_done_by_the_calling_thread_alone() throws IOException {
        nameserver.answers(A, "30 CNAME lb.local.").answers("A lb.local.", "30 A 10.0.0.1");
        Set<Thread> threads = ConcurrentHashMap.newKeySet();
        Ticker ticker = () -> {
            threads.add(Thread.currentThread());
            return Ticker.system().read();
        };

        new DnsLookup("orders.local", List.of(AddressFamily.IPV4), this::settings, ticker).addresses();
        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void no_selector_thread_of_the_dns_library_is_started() throws IOException {
        nameserver.answers(A, "30 A 10.0.0.1").truncates(A);

        resolver(ENDPOINTS, null).resolve();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .noneMatch(name -> name.startsWith("dnsjava"));
    }

    @Test
    void the_resolver_is_called_by_its_name() {
        assertThat(resolver(ENDPOINTS, null).name()).isEqualTo("dns:orders.local");
    }

    private EndpointResolver resolver(Dns.ResponseType type, @Nullable IpPreference preference) {
        return resolver(new Dns("orders.local", type, preference));
    }

    private static Dns dns(String hostname, @Nullable IpPreference preference) {
        return new Dns(hostname, ENDPOINTS, preference);
    }

    private EndpointResolver resolver(Dns declared) {
        return resolver(declared, null, Defaults.MESH_CLIENT);
    }

    private EndpointResolver resolver(Dns declared, @Nullable IpPreference meshPreference, Defaults defaults) {
        return Objects.requireNonNull(DnsEndpointResolver.create(declared, meshPreference, defaults, this::settings));
    }

    private DnsSettings settings() {
        try {
            Path file = Files.writeString(directory.resolve("hosts"), hosts);
            return new DnsSettings(
                    nameservers,
                    List.of(Name.fromString("other.example."), Name.fromString("shop.example.")),
                    1,
                    new HostsFileParser(file),
                    timeout,
                    timeout);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> addresses(EndpointResolver resolver) throws IOException {
        Stream<Endpoint> endpoints = resolver.resolve().endpoints().stream();
        return endpoints.map(Endpoint::address).toList();
    }

    private static InetSocketAddress closedPort() throws IOException {
        try (DatagramSocket socket = new DatagramSocket(0, InetAddress.getLoopbackAddress())) {
            return new InetSocketAddress(InetAddress.getLoopbackAddress(), socket.getLocalPort());
        }
    }
}
