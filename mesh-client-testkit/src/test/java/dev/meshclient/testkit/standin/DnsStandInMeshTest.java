package dev.meshclient.testkit.standin;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.discovery.DeclaredDiscovery;
import dev.meshclient.discovery.EndpointResolver;
import dev.meshclient.discovery.EndpointResolvers;
import dev.meshclient.model.Defaults;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.ServiceDiscovery;
import dev.meshclient.model.ServiceDiscovery.Dns.ResponseType;
import dev.meshclient.okhttp.MeshOkHttp;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The mesh's own DNS discovery, end to end. */
class DnsStandInMeshTest {
    private static final String PROPERTY = "dns.server";
    private static final Duration TTL = Duration.ofSeconds(30);

    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: %d, protocol: http}}]
                serviceDiscovery: {dns: {hostname: orders.internal}}
            """;

    private final DnsStandIn dns = DnsStandIn.start();

    @BeforeEach
    void point_the_process_to_it() {
        System.setProperty(PROPERTY, dns.nameserver());
    }

    @AfterEach
    void close() {
        System.clearProperty(PROPERTY);
        dns.close();
    }

    /** What core makes of a declared name: the resolver that a mesh client itself asks. */
    private static EndpointResolver resolver(String hostname) {
        DeclaredDiscovery declared = new DeclaredDiscovery(
                "orders", new ServiceDiscovery.Dns(hostname, ResponseType.ENDPOINTS, null), null, Defaults.MESH_CLIENT);
        return EndpointResolvers.builtIn().stream()
                .map(factory -> factory.create(declared))
                .filter(Objects::nonNull)
                .findFirst()
                .orElseThrow();
    }

    private static EndpointResolver.Resolution resolve(String hostname) throws IOException {
        return resolver(hostname).resolve();
    }

    @Test
    void discovery_finds_the_addresses_and_their_ttl() throws IOException {
        dns.cname("orders.internal", TTL, "balancer.internal");
        dns.a("balancer.internal", TTL, "10.0.0.1", "10.0.0.2");
        EndpointResolver.Resolution found = resolve("orders.internal");
        assertThat(found.endpoints()).extracting(Endpoint::address).containsExactly("10.0.0.1", "10.0.0.2");
        assertThat(found.refreshAfter()).isEqualTo(TTL);
    }

    @Test
    void discovery_finds_the_whole_of_what_is_cut_over_udp() throws IOException {
        dns.behave(Behaviour.truncation());
        dns.a("orders.internal", TTL, "10.0.0.1", "10.0.0.2");
        assertThat(resolve("orders.internal").endpoints()).hasSize(2);
        assertThat(dns.calls()).extracting(SeenCall::toString).anyMatch(call -> call.contains("protocol=tcp"));
    }

    @Test
    void discovery_takes_an_absence_for_certain_and_a_refusal_not() throws IOException {
        assertThat(resolve("orders.internal").endpoints()).isEmpty();
        dns.behave(Behaviour.failure());
        assertThatThrownBy(() -> resolve("orders.internal")).hasMessageContaining("SERVFAIL");
        dns.behave(Behaviour.denial());
        assertThatThrownBy(() -> resolve("orders.internal")).hasMessageContaining("REFUSED");
        dns.behave(Behaviour.garbage());
        assertThatThrownBy(() -> resolve("orders.internal")).isInstanceOf(IOException.class);
    }

    @Test
    void discovery_remembers_an_absence_for_as_long_as_the_zone_says() throws IOException {
        dns.negativeTtl(Duration.ofSeconds(17));
        assertThat(resolve("orders.internal").refreshAfter()).isEqualTo(Duration.ofSeconds(17));
        dns.a("orders.internal", TTL);
        assertThat(resolve("orders.internal").refreshAfter()).isEqualTo(Duration.ofSeconds(17));
    }

    @Test
    void discovery_says_how_long_datagrams_may_be() throws IOException {
        resolve("orders.internal");
        assertThat(dns.calls())
                .isNotEmpty()
                .allSatisfy(call -> assertThat(call.parameters()).containsEntry("edns", "1232"));
    }

    @Test
    void a_mesh_client_calls_the_port_that_an_srv_record_says() throws Exception {
        WireMockServer server =
                new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        server.stubFor(get(anyUrl()).willReturn(ok("found")));
        dns.srv("_http._tcp.orders.internal", TTL, "1 10 " + server.port() + " one.internal");
        dns.a("one.internal", TTL, "127.0.0.1");
        String declared = MESH.formatted(1).replace("orders.internal}", "_http._tcp.orders.internal, srv: true}");
        try {
            assertThat(answer(declared)).isEqualTo("found");
        } finally {
            server.stop();
        }
    }

    @Test
    void a_mesh_client_asks_the_name_servers_that_its_configuration_declares() throws Exception {
        WireMockServer server =
                new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        server.stubFor(get(anyUrl()).willReturn(ok("found")));
        try (DnsStandIn declared = DnsStandIn.start()) {
            declared.a("orders.internal", TTL, "127.0.0.1");
            String defaults = "defaults: {dns: {nameservers: ['%s']}}%n".formatted(declared.nameserver());
            assertThat(answer(MESH.formatted(server.port()) + defaults)).isEqualTo("found");
            assertThat(dns.calls()).isEmpty();
        } finally {
            server.stop();
        }
    }

    /** Calls the service of a configuration once. */
    private static String answer(String config) throws IOException {
        try (MeshClient mesh = MeshClient.builder()
                .config(ConfigSources.text("mesh.yaml", config))
                .build()) {
            OkHttpClient client =
                    MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
            Request request =
                    new Request.Builder().url("http://orders.shop.local/").build();
            try (Response response = client.newCall(request).execute()) {
                return response.body().string();
            }
        }
    }

    @Test
    void a_mesh_client_calls_the_server_whose_address_it_finds() throws Exception {
        dns.a("orders.internal", TTL, "127.0.0.1");
        WireMockServer server =
                new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
        server.start();
        server.stubFor(get(anyUrl()).willReturn(ok("found")));
        try {
            assertThat(answer(MESH.formatted(server.port()))).isEqualTo("found");
        } finally {
            server.stop();
        }
        assertThat(dns.calls()).extracting(SeenCall::operation).contains("A orders.internal");
    }
}
