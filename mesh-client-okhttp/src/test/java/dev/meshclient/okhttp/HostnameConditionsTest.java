package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a gateway asks of the host and port of URLs, as OkHttp writes them. */
class HostnameConditionsTest extends MeshTest {
    private static final String TARGET = "action: {target: {virtualService: {virtualServiceName: orders.shop.local}}}";

    private OkHttpClient client;

    @BeforeEach
    void a_gateway_with_two_listeners() {
        client = client(TestMesh.of(ORDERS, answering("orders").port())
                .identity("mesh/shop/virtualGateway/edge")
                .more("""
                        virtualGateways:
                          edge:
                            listeners:
                              - portMapping: {port: 80, protocol: http}
                              - portMapping: {port: 8080, protocol: http}
                            gatewayRoutes:
                              exact: {httpRoute: {match: {prefix: /, port: 80, hostname: {exact: shop.example.com}}, TARGET}}
                              umlaut: {httpRoute: {match: {prefix: /, port: 80, hostname: {exact: xn--bcher-kva.example}}, TARGET}}
                              suffix: {httpRoute: {match: {prefix: /, port: 80, hostname: {suffix: .shop.test}}, TARGET}}
                              port: {httpRoute: {match: {prefix: /, port: 8080, hostname: {exact: api.test}}, TARGET}}
                        """.replace("TARGET", TARGET)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://shop.example.com/",
                "http://Shop.Example.COM/",
                "http://shop.example.com./",
                "http://user:password@shop.example.com/",
                "http://bücher.example/",
                "http://www.shop.test./",
                "http://api.test:8080/",
                "http://api.test.:8080/"
            })
    void a_url_is_taken_however_its_host_is_written(String url) throws IOException {
        assertThat(bodyOf(client, url)).isEqualTo("orders");
    }

    @Test
    void a_host_header_stands_for_the_urls_host_and_port() throws IOException {
        assertThat(bodyOf(client.newCall(get("http://elsewhere.test/")
                        .newBuilder()
                        .header("Host", "API.test.:8080")
                        .build())))
                .isEqualTo("orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"http://api.test/", "http://shop.example.com:8080/", "http://shop.example.com:81/"})
    void another_port_is_not(String url) {
        assertThat(failureOf(client.newCall(get(url))).flag()).isEqualTo(ResponseFlag.NR);
    }
}
