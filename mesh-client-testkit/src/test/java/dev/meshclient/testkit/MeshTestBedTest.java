package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.model.MeshConfigException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeshTestBedTest {
    private static final String MESH = """
            format: mesh-client/v1
            meshDomains: [shop.local]
            virtualServices:
              orders.shop.local:
                provider: {virtualRouter: {virtualRouterName: orders}}
              stock.shop.local:
                provider: {virtualNode: {virtualNodeName: stock}}
            virtualRouters:
              orders:
                listeners: [{portMapping: {port: 80, protocol: http}}]
                routes:
                  testers:
                    priority: 1
                    httpRoute:
                      match: {prefix: /, headers: [{name: x-tester, match: {exact: 'yes'}}]}
                      action: {weightedTargets: [{virtualNode: orders-v2, weight: 1}]}
                  everyone:
                    priority: 2
                    httpRoute:
                      match: {prefix: /}
                      action: {weightedTargets: [{virtualNode: orders-v1, weight: 1}]}
            virtualNodes:
              orders-v1:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 10.0.0.1}, {address: 10.0.0.2}]}}
              orders-v2:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {static: {endpoints: [{address: 10.0.0.3}]}}
              stock:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {dns: {hostname: stock.internal}}
            """;

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private MeshTestBed start() {
        return start(MESH);
    }

    private MeshTestBed start(String mesh) {
        return leaks.watch(MeshTestBed.start(source(mesh), UnaryOperator.identity()));
    }

    private static ConfigSource source(String text) {
        return ConfigSources.text("mesh.yaml", text);
    }

    private static String body(MeshTestBed bed, Request request) throws IOException {
        try (Response response = bed.client().newCall(request).execute()) {
            return response.code() + " " + response.body().string();
        }
    }

    private static Request request(String url) {
        return new Request.Builder().url(url).build();
    }

    @Test
    void every_static_endpoint_has_a_server_of_its_own() throws IOException {
        try (MeshTestBed bed = start()) {
            List<WireMockServer> servers = bed.servers("orders-v1");
            assertThat(servers).hasSize(2);
            for (int i = 0; i < 2; i++) {
                servers.get(i).stubFor(get("/who").willReturn(ok("server " + i)));
            }
            List<String> answers = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                answers.add(body(bed, request("http://orders.shop.local/who")));
            }
            assertThat(answers).filteredOn("200 server 0"::equals).hasSize(2);
            assertThat(answers).filteredOn("200 server 1"::equals).hasSize(2);
        }
    }

    @Test
    void a_node_without_static_endpoints_has_one_server() throws IOException {
        try (MeshTestBed bed = start()) {
            assertThat(bed.servers("stock")).hasSize(1);
            bed.server("stock").stubFor(post("/take").willReturn(ok("taken")));
            Request take = new Request.Builder()
                    .url("http://stock.shop.local/take")
                    .post(RequestBody.create(new byte[] {1}))
                    .build();
            assertThat(body(bed, take)).isEqualTo("200 taken");
        }
    }

    @Test
    void nodes_with_the_same_service_discovery_have_a_server_each() throws IOException {
        String twins = """
                format: mesh-client/v1
                virtualServices:
                  a.local: {provider: {virtualNode: {virtualNodeName: a}}}
                  b.local: {provider: {virtualNode: {virtualNodeName: b}}}
                virtualNodes:
                  a:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {dns: {hostname: localhost}}
                  b:
                    listeners: [{portMapping: {port: 8081, protocol: http}}]
                    serviceDiscovery: {dns: {hostname: localhost}}
                """;
        try (MeshTestBed bed = start(twins)) {
            bed.server("a").stubFor(get(anyUrl()).willReturn(ok("a")));
            bed.server("b").stubFor(get(anyUrl()).willReturn(ok("b")));
            assertThat(body(bed, request("http://a.local/"))).isEqualTo("200 a");
            assertThat(body(bed, request("http://b.local/"))).isEqualTo("200 b");
        }
    }

    @Test
    void routes_decide_which_server_is_called() throws IOException {
        try (MeshTestBed bed = start()) {
            bed.server("orders-v2").stubFor(get(anyUrl()).willReturn(ok("v2")));
            Request tester = request("http://orders.shop.local/x")
                    .newBuilder()
                    .header("X-Tester", "yes")
                    .build();
            assertThat(body(bed, tester)).isEqualTo("200 v2");
            assertThat(bed.servers("orders-v1"))
                    .allSatisfy(server -> assertThat(server.getAllServeEvents()).isEmpty());
        }
    }

    @Test
    void a_failing_server_is_covered_by_its_neighbour() throws IOException {
        try (MeshTestBed bed = start()) {
            bed.servers("orders-v1")
                    .get(0)
                    .stubFor(get(anyUrl()).willReturn(aResponse().withStatus(503)));
            bed.servers("orders-v1").get(1).stubFor(get(anyUrl()).willReturn(ok("fine")));
            for (int i = 0; i < 10; i++) {
                assertThat(body(bed, request("http://orders.shop.local/x"))).isEqualTo("200 fine");
            }
        }
    }

    @Test
    void closing_leaves_nothing_open() throws IOException {
        MeshTestBed bed = start();
        bed.server("orders-v2").stubFor(get(anyUrl()).willReturn(ok("v2")));
        body(bed, request("http://stock.shop.local/x"));
        bed.close();
        assertThat(bed.mesh().openResources().isEmpty())
                .as("%s", bed.mesh().openResources())
                .isTrue();
        assertThat(bed.server("stock").isRunning()).isFalse();
    }

    @Test
    void a_node_that_the_mesh_does_not_have_is_named() {
        try (MeshTestBed bed = start()) {
            assertThatThrownBy(() -> bed.server("orders-v3"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("orders-v3")
                    .hasMessageContaining("orders-v2");
        }
    }

    @Test
    void a_wrong_mesh_is_refused_with_its_findings() {
        assertThatThrownBy(() ->
                        MeshTestBed.start(source(MESH.replace("prefix: /", "prefx: /")), UnaryOperator.identity()))
                .isInstanceOf(MeshConfigException.class)
                .hasMessageContaining("prefx");
    }
}
