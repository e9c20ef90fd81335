package dev.meshclient.discovery;

import static dev.meshclient.model.ServiceDiscovery.Dns.ResponseType.ENDPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.IpPreference;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which names are asked for, and which are not. */
class DnsNamesTest extends DnsTest {

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
    void the_resolver_is_called_by_its_name() {
        assertThat(resolver(ENDPOINTS, null).name()).isEqualTo("dns:orders.local");
    }
}
