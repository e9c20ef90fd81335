package dev.meshclient.discovery;

import static dev.meshclient.model.ServiceDiscovery.Dns.ResponseType.ENDPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.Endpoint;
import dev.meshclient.model.IpPreference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Rcode;

/** Which names are asked for, and which are not. */
class DnsNamesTest extends DnsTest {

    @Test
    void the_hosts_file_decides_alone_about_the_names_in_it() throws IOException {
        hosts = "10.9.9.9 orders.local orders";
        nameserver.answers(AAAA, "30 AAAA fd00::1");

        EndpointResolver.Resolution resolution = resolver(ENDPOINTS, null).resolve();
        assertThat(resolution.endpoints()).containsExactly(Endpoint.of("10.9.9.9", 0));
        assertThat(resolution.refreshAfter()).isEqualTo(Duration.ofSeconds(5));
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
        for (String literal : List.of("10.0.0.1", "fd00::1", "fe80::1%eth0")) {
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
    void a_name_with_as_many_dots_as_ndots_is_asked_for_as_it_is_first() throws IOException {
        nameserver.answers("A orders.local.shop.example.", "30 A 10.0.0.1");

        addresses(resolver(dns("orders.local", IpPreference.IPV4_ONLY)));
        assertThat(nameserver.asked())
                .containsExactly(
                        "A orders.local. udp", "A orders.local.other.example. udp", "A orders.local.shop.example. udp");
    }

    @Test
    void a_name_with_fewer_dots_is_asked_for_as_it_is_last() throws IOException {
        nameserver.answers("A orders.local.", "30 A 10.0.0.1");
        ndots = 2;

        addresses(resolver(dns("orders.local", IpPreference.IPV4_ONLY)));
        assertThat(nameserver.asked())
                .containsExactly(
                        "A orders.local.other.example. udp", "A orders.local.shop.example. udp", "A orders.local. udp");
    }

    @Test
    void a_domain_of_the_search_path_that_has_not_the_name_does_not_shorten_how_long_it_holds() throws IOException {
        nameserver
                .hasNothing("A orders.other.example.", Rcode.NXDOMAIN, 6, 6)
                .answers("A orders.shop.example.", "30 A 10.0.0.1");

        assertThat(resolver(dns("orders", IpPreference.IPV4_ONLY)).resolve().refreshAfter())
                .isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void every_address_of_a_name_in_the_hosts_file_is_an_endpoint_without_regard_to_case_and_comments()
            throws IOException {
        hosts = """
                # orders.local 10.0.0.9
                10.0.0.1\tother.local Orders.Local # the first
                10.0.0.2 orders.local
                10.0.0.2 orders.local
                fd00::1  orders.local
                nonsense orders.local
                10.0.0.3
                """;

        assertThat(addresses(resolver(dns("orders.local", IpPreference.IPV4_PREFERRED))))
                .containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(addresses(resolver(dns("ORDERS.local.", IpPreference.IPV6_PREFERRED))))
                .containsExactly("fd00:0:0:0:0:0:0:1");
    }

    @Test
    void a_hosts_file_that_changes_is_read_again_and_one_that_goes_names_nobody() throws IOException {
        hosts = "10.9.9.9 orders.local";
        EndpointResolver resolver = resolver(dns("orders.local", IpPreference.IPV4_ONLY));
        nameserver.answers(A, "30 A 10.0.0.1");
        assertThat(addresses(resolver)).containsExactly("10.9.9.9");

        Path file = directory.resolve("hosts");
        FileTime before = Files.getLastModifiedTime(file);
        Files.writeString(file, "10.9.9.8 orders.local");
        Files.setLastModifiedTime(file, FileTime.fromMillis(before.toMillis() + 1000));
        assertThat(addresses(resolver)).containsExactly("10.9.9.8");

        Files.delete(file);
        assertThat(addresses(resolver)).containsExactly("10.0.0.1");
    }

    @Test
    void a_name_below_localhost_is_the_loopback_address() throws IOException {
        assertThat(addresses(resolver(dns("orders.localhost", IpPreference.IPV4_ONLY))))
                .containsExactly("127.0.0.1");
        assertThat(addresses(resolver(dns("localhost.", IpPreference.IPV4_PREFERRED))))
                .containsExactly("127.0.0.1");
        assertThat(nameserver.asked()).isEmpty();
    }

    @Test
    void an_ip_address_in_brackets_stands_for_itself_too() throws IOException {
        assertThat(addresses(resolver(dns("[fd00::1]", null)))).containsExactly("fd00::1");
        assertThat(nameserver.asked()).isEmpty();
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
