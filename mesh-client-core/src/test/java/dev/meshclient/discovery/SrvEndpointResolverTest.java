package dev.meshclient.discovery;

import static dev.meshclient.model.ServiceDiscovery.Dns.ResponseType.LOADBALANCER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.ServiceDiscovery.Dns;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

class SrvEndpointResolverTest extends DnsTest {
    private static final String NAME = "_http._tcp.orders.local";
    private static final String SRV = "SRV " + NAME + ".";

    @Test
    void each_target_is_an_endpoint_with_its_own_port_and_weight() throws IOException {
        nameserver
                .answers(SRV, "30 SRV 1 10 8080 a.local.", "30 SRV 1 30 8081 b.local.")
                .answers("A a.local.", "30 A 10.0.0.1")
                .answers("A b.local.", "30 A 10.0.0.2", "30 A 10.0.0.3");

        assertThat(endpoints(IpPreference.IPV4_ONLY))
                .containsExactlyInAnyOrder(
                        endpoint("10.0.0.1", 8080, 10), endpoint("10.0.0.2", 8081, 30), endpoint("10.0.0.3", 8081, 30));
    }

    @Test
    void only_targets_of_the_lowest_priority_value_are_endpoints_and_a_weight_of_0_is_1() throws IOException {
        nameserver
                .answers(SRV, "30 SRV 20 5 8080 a.local.", "30 SRV 10 0 8080 b.local.")
                .answers("A a.local.", "30 A 10.0.0.1")
                .answers("A b.local.", "30 A 10.0.0.2");

        assertThat(endpoints(IpPreference.IPV4_ONLY)).containsExactly(endpoint("10.0.0.2", 8080, 1));
        assertThat(nameserver.asked()).doesNotContain("A a.local. udp");
    }

    @Test
    void two_targets_at_one_address_and_port_are_one_endpoint_with_the_sum_of_their_weights() throws IOException {
        nameserver
                .answers(SRV, "30 SRV 1 10 8080 a.local.", "30 SRV 1 30 8080 b.local.")
                .answers("A a.local.", "30 A 10.0.0.1")
                .answers("A b.local.", "30 A 10.0.0.1");

        assertThat(endpoints(IpPreference.IPV4_ONLY)).containsExactly(endpoint("10.0.0.1", 8080, 40));
    }

    @Test
    void addresses_that_came_with_the_targets_are_not_asked_for() throws IOException {
        nameserver
                .answers(SRV, "30 SRV 1 10 8080 a.local.", "30 SRV 1 10 8080 b.local.")
                .adds(SRV, "a.local. 20 A 10.0.0.1", "b.local. 25 A 10.0.0.2", "c.local. 6 A 6.6.6.6");

        EndpointResolver.Resolution resolution =
                srv(IpPreference.IPV4_PREFERRED).resolve();
        assertThat(resolution.endpoints())
                .containsExactlyInAnyOrder(endpoint("10.0.0.1", 8080, 10), endpoint("10.0.0.2", 8080, 10));
        assertThat(resolution.refreshAfter()).isEqualTo(Duration.ofSeconds(20));
        assertThat(nameserver.asked()).containsExactly(SRV + " udp");
    }

    @Test
    void of_addresses_that_came_along_only_those_of_a_wanted_family_count() throws IOException {
        nameserver
                .answers(SRV, "30 SRV 1 10 8080 a.local.")
                .adds(SRV, "a.local. 20 A 10.0.0.1", "a.local. 20 AAAA fd00::1");

        assertThat(endpoints(IpPreference.IPV6_ONLY)).containsExactly(endpoint("fd00:0:0:0:0:0:0:1", 8080, 10));
        assertThat(endpoints(IpPreference.IPV4_PREFERRED)).containsExactly(endpoint("10.0.0.1", 8080, 10));
    }

    @Test
    void where_only_addresses_of_another_family_came_along_the_first_one_is_asked_for() throws IOException {
        nameserver
                .answers(SRV, "30 SRV 1 10 8080 a.local.", "30 SRV 1 10 8080 b.local.")
                .adds(SRV, "a.local. 20 A 10.0.0.1", "b.local. 20 A 10.0.0.2")
                .answers("AAAA a.local.", "30 AAAA fd00::1")
                .answers("A b.local.", "30 A 10.0.0.2");

        assertThat(endpoints(IpPreference.IPV6_PREFERRED))
                .containsExactlyInAnyOrder(endpoint("fd00:0:0:0:0:0:0:1", 8080, 10), endpoint("10.0.0.2", 8080, 10));
    }

    @Test
    void a_target_with_several_ports_is_asked_for_once() throws IOException {
        nameserver
                .answers(SRV, "30 SRV 1 10 8080 a.local.", "30 SRV 1 20 8081 a.local.")
                .answers("A a.local.", "30 A 10.0.0.1");

        assertThat(endpoints(IpPreference.IPV4_ONLY))
                .containsExactlyInAnyOrder(endpoint("10.0.0.1", 8080, 10), endpoint("10.0.0.1", 8081, 20));
        assertThat(nameserver.asked()).containsExactlyInAnyOrder(SRV + " udp", "A a.local. udp");
    }

    @Test
    void many_targets_have_more_time_than_one_question_together_but_not_more_than_a_question_of_the_client()
            throws IOException {
        AtomicLong now = new AtomicLong();
        ticker = now::get;
        timeout = Duration.ofSeconds(5);
        nameserver.eachTakes(() -> now.addAndGet(Duration.ofSeconds(2).toNanos()));
        nameserver.answers(SRV, "30 SRV 1 1 80 a.local.", "30 SRV 1 1 80 b.local.", "30 SRV 1 1 80 c.local.");
        for (String target : List.of("a", "b", "c", "d")) {
            nameserver.answers("A " + target + ".local.", "30 A 10.0.0.1");
        }
        assertThat(endpoints(IpPreference.IPV4_ONLY)).hasSize(1);

        nameserver.answers(
                SRV,
                "30 SRV 1 1 80 a.local.",
                "30 SRV 1 1 80 b.local.",
                "30 SRV 1 1 80 c.local.",
                "30 SRV 1 1 80 d.local.",
                "30 SRV 1 1 80 e.local.");
        assertThatThrownBy(() -> endpoints(IpPreference.IPV4_ONLY)).isInstanceOf(IOException.class);
    }

    @Test
    void the_least_time_to_live_counts_that_of_a_targets_address_included() throws IOException {
        nameserver.answers(SRV, "30 SRV 1 10 8080 a.local.").answers("A a.local.", "9 A 10.0.0.1");
        assertThat(srv(IpPreference.IPV4_ONLY).resolve().refreshAfter()).isEqualTo(Duration.ofSeconds(9));

        nameserver.answers(SRV, "8 SRV 1 10 8080 a.local.");
        assertThat(srv(IpPreference.IPV4_ONLY).resolve().refreshAfter()).isEqualTo(Duration.ofSeconds(8));
    }

    @Test
    void the_root_as_target_and_a_name_without_records_are_empty_answers() throws IOException {
        nameserver.answers(SRV, "30 SRV 0 0 0 .");
        assertThat(srv(null).resolve()).isEqualTo(new EndpointResolver.Resolution(List.of(), Duration.ofSeconds(30)));
        assertThat(nameserver.asked()).containsExactly(SRV + " udp");

        nameserver.hasNothing(SRV, Rcode.NXDOMAIN, 20, 20);
        assertThat(srv(null).resolve()).isEqualTo(new EndpointResolver.Resolution(List.of(), Duration.ofSeconds(20)));
    }

    @Test
    void where_the_addresses_of_one_target_cannot_be_told_nothing_is_certain() {
        nameserver
                .answers(SRV, "30 SRV 1 10 8080 a.local.", "30 SRV 1 10 8080 b.local.")
                .answers("A a.local.", "30 A 10.0.0.1")
                .fails("A b.local.", Rcode.SERVFAIL);

        assertThatThrownBy(() -> endpoints(IpPreference.IPV4_ONLY))
                .isInstanceOf(IOException.class)
                .hasMessage("A b.local.: SERVFAIL from " + server());
    }

    @Test
    void a_target_that_does_not_exist_is_no_endpoint() throws IOException {
        nameserver
                .answers(SRV, "30 SRV 1 10 8080 a.local.", "30 SRV 1 10 8080 gone.local.")
                .answers("A a.local.", "30 A 10.0.0.1");

        assertThat(endpoints(IpPreference.IPV4_ONLY)).containsExactly(endpoint("10.0.0.1", 8080, 10));
    }

    @Test
    void a_server_that_fails_is_a_failure_that_names_the_question() {
        nameserver.fails(SRV, Rcode.SERVFAIL);

        assertThatThrownBy(() -> endpoints(null)).hasMessage("SRV " + NAME + ": SERVFAIL from " + server());
    }

    @Test
    void the_hosts_file_decides_about_targets_too() throws IOException {
        hosts = "10.9.9.9 a.local";
        nameserver.answers(SRV, "30 SRV 1 10 8080 a.local.").adds(SRV, "a.local. 20 A 10.0.0.1");

        assertThat(endpoints(null)).containsExactly(endpoint("10.9.9.9", 8080, 10));
    }

    @Test
    void without_a_name_server_nobody_can_be_asked() {
        nameservers = List.of();

        assertThatThrownBy(() -> endpoints(null))
                .isInstanceOf(IOException.class)
                .hasMessageStartingWith("SRV " + NAME + ": no name server");
    }

    @Test
    void nobody_is_asked_for_an_ip_address() {
        assertThatThrownBy(() ->
                        resolver(new Dns("10.0.0.1", LOADBALANCER, null, true)).resolve())
                .isInstanceOf(IOException.class)
                .hasMessage("SRV 10.0.0.1: an IP address (expected: a name)");
        assertThat(nameserver.asked()).isEmpty();
    }

    @Test
    void a_target_that_is_an_ip_address_stands_for_itself() throws IOException {
        nameserver.answers(SRV, "30 SRV 1 10 8080 10.0.0.7.");

        assertThat(endpoints(null)).containsExactly(endpoint("10.0.0.7", 8080, 10));
        assertThat(nameserver.asked()).containsExactly(SRV + " udp");
    }

    @Test
    void it_is_for_srv_names_only_and_the_others_are_not() {
        Dns srv = new Dns(NAME, LOADBALANCER, null, true);
        Dns host = new Dns("orders.local", LOADBALANCER, null, false);

        assertThat(SrvEndpointResolver.create(host, null, this::settings, ticker))
                .isNull();
        assertThat(SrvEndpointResolver.create(new ServiceDiscovery.Static(List.of()), null, this::settings, ticker))
                .isNull();
        assertThat(DnsEndpointResolver.create(srv, null, Defaults.MESH_CLIENT, this::settings))
                .isNull();
        assertThat(srv(null).name()).isEqualTo("dns:" + NAME);
    }

    private EndpointResolver srv(@Nullable IpPreference preference) {
        return resolver(new Dns(NAME, LOADBALANCER, preference, true));
    }

    private List<Endpoint> endpoints(@Nullable IpPreference preference) throws IOException {
        return srv(preference).resolve().endpoints();
    }

    private static Endpoint endpoint(String address, int port, int weight) {
        return new Endpoint(address, port, null, weight, Map.of(), null);
    }
}
