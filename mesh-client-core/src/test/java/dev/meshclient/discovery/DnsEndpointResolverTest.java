package dev.meshclient.discovery;

import static dev.meshclient.model.ServiceDiscovery.Dns.ResponseType.ENDPOINTS;
import static dev.meshclient.model.ServiceDiscovery.Dns.ResponseType.LOADBALANCER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.IpPreference;
import dev.meshclient.model.ServiceDiscovery.Dns;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xbill.DNS.Rcode;

/** What becomes of answers. */
class DnsEndpointResolverTest extends DnsTest {

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
    @CsvSource({"0, 5", "4, 5", "5, 5", "30, 30", "60, 60", "61, 60", "86400, 60"})
    void the_answer_is_refreshed_when_its_time_to_live_is_over_but_within_the_floor_and_the_ceiling(
            int ttlSeconds, int refreshSeconds) throws IOException {
        nameserver.answers(A, ttlSeconds + " A 10.0.0.1");

        assertThat(resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve().refreshAfter())
                .isEqualTo(Duration.ofSeconds(refreshSeconds));
    }

    @Test
    void the_least_time_to_live_counts_that_of_an_alias_included() throws IOException {
        nameserver.answersChain(
                A, "orders.local. 7 CNAME lb.local.", "lb.local. 50 A 10.0.0.1", "lb.local. 50 A 10.0.0.2");

        EndpointResolver.Resolution resolution =
                resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve();
        assertThat(resolution.endpoints()).hasSize(2);
        assertThat(resolution.refreshAfter()).isEqualTo(Duration.ofSeconds(7));
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
    @CsvSource({"20, 30, 20", "30, 20, 20", "2, 30, 5", "300, 300, 60"})
    void an_absence_holds_for_the_lesser_of_the_authoritys_times_but_within_the_floor_and_the_ceiling(
            int ttlSeconds, int minimumSeconds, int refreshSeconds) throws IOException {
        for (int rcode : new int[] {Rcode.NXDOMAIN, Rcode.NOERROR}) {
            nameserver.hasNothing(A, rcode, ttlSeconds, minimumSeconds);

            EndpointResolver.Resolution resolution =
                    resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve();
            assertThat(resolution.endpoints()).isEmpty();
            assertThat(resolution.refreshAfter()).isEqualTo(Duration.ofSeconds(refreshSeconds));
        }
    }

    @Test
    void where_both_families_are_absent_the_shorter_absence_counts() throws IOException {
        nameserver.hasNothing(AAAA, Rcode.NOERROR, 40, 40).hasNothing(A, Rcode.NOERROR, 20, 20);
        assertThat(resolver(ENDPOINTS, null).resolve().refreshAfter()).isEqualTo(Duration.ofSeconds(20));

        nameserver.hasNothing(AAAA, Rcode.NOERROR, 10, 10);
        assertThat(resolver(ENDPOINTS, null).resolve().refreshAfter()).isEqualTo(Duration.ofSeconds(10));
    }

    @Test
    void an_absence_of_one_family_says_nothing_about_how_long_the_addresses_of_the_other_hold() throws IOException {
        nameserver.hasNothing(AAAA, Rcode.NOERROR, 10, 10).answers(A, "30 A 10.0.0.1");

        assertThat(resolver(ENDPOINTS, null).resolve().refreshAfter()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void an_alias_to_nothing_holds_no_longer_than_the_alias() throws IOException {
        nameserver.answers(A, "8 CNAME lb.local.").hasNothing("A lb.local.", Rcode.NXDOMAIN, 30, 30);

        assertThat(resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve())
                .isEqualTo(new EndpointResolver.Resolution(List.of(), Duration.ofSeconds(8)));
    }

    @Test
    void sixteen_aliases_are_followed() throws IOException {
        aliases(16);

        assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV4_ONLY))).containsExactly("10.0.0.1");
    }

    @Test
    void seventeen_aliases_are_a_failure() {
        aliases(17);

        assertThatThrownBy(() -> resolver(ENDPOINTS, IpPreference.IPV4_ONLY).resolve())
                .isInstanceOf(IOException.class)
                .hasMessageContaining("A orders.local: ");
    }

    private void aliases(int count) {
        nameserver.answers(A, "30 CNAME a1.local.");
        for (int i = 1; i < count; i++) {
            nameserver.answers("A a" + i + ".local.", "30 CNAME a" + (i + 1) + ".local.");
        }
        nameserver.answers("A a" + count + ".local.", "30 A 10.0.0.1");
    }
}
