package dev.meshclient.discovery;

import static dev.meshclient.model.ServiceDiscovery.Dns.ResponseType.ENDPOINTS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.model.IpPreference;
import dev.meshclient.model.NameResolution;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lookups where there is no name server. */
class JdkResolverTest extends DnsTest {

    @BeforeEach
    void have_no_nameserver() {
        nameservers = List.of();
        jdk = host -> host.equals("orders.local")
                ? new InetAddress[] {
                    InetAddress.getByName("10.0.0.1"),
                    InetAddress.getByName("fd00::1"),
                    InetAddress.getByName("10.0.0.2")
                }
                : new InetAddress[0];
    }

    @Test
    void the_jvm_is_asked_and_again_after_the_floor() throws IOException {
        EndpointResolver.Resolution resolution =
                resolver(ENDPOINTS, IpPreference.IPV4_PREFERRED).resolve();

        assertThat(resolution.endpoints()).extracting("address").containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(resolution.refreshAfter()).isEqualTo(Duration.ofSeconds(5));
        assertThat(nameserver.asked()).isEmpty();
    }

    @Test
    void the_family_that_is_preferred_is_used() throws IOException {
        assertThat(addresses(resolver(ENDPOINTS, IpPreference.IPV6_PREFERRED))).containsExactly("fd00:0:0:0:0:0:0:1");
    }

    @Test
    void a_family_that_the_name_certainly_does_not_have_is_an_empty_answer() throws IOException {
        jdk = host -> new InetAddress[] {InetAddress.getByName("10.0.0.1")};

        EndpointResolver.Resolution resolution =
                resolver(ENDPOINTS, IpPreference.IPV6_ONLY).resolve();
        assertThat(resolution).isEqualTo(new EndpointResolver.Resolution(List.of(), Duration.ofSeconds(5)));
    }

    @Test
    void what_the_jvm_does_not_find_is_a_failure_as_it_may_only_not_have_been_answered() {
        jdk = host -> {
            throw new UnknownHostException(host);
        };

        assertThatThrownBy(() -> resolver(ENDPOINTS, null).resolve())
                .isInstanceOf(IOException.class)
                .hasMessage("orders.local: the JVM finds no address, and does not tell why");
    }

    @Test
    void the_hosts_file_goes_before_the_jvm() throws IOException {
        hosts = "10.9.9.9 orders.local";

        assertThat(addresses(resolver(ENDPOINTS, null))).containsExactly("10.9.9.9");
    }

    @Test
    void a_declared_resolver_jdk_asks_no_name_server_even_if_there_are_some() {
        NameResolution declared = new NameResolution(
                NameResolution.Resolver.JDK,
                Duration.ofSeconds(7),
                Duration.ofSeconds(70),
                List.of(new InetSocketAddress("192.0.2.1", 53)));

        DnsSettings settings = DnsSettings.of(declared);
        assertThat(settings.nameservers()).isEmpty();
        assertThat(settings.timeToLive()).isEqualTo(new TimeToLive(Duration.ofSeconds(7), Duration.ofSeconds(70)));
    }

    @Test
    void the_jvm_itself_is_asked_in_the_end() throws IOException {
        assertThat(JdkResolver.system().allByName("localhost")).allMatch(InetAddress::isLoopbackAddress);
    }
}
