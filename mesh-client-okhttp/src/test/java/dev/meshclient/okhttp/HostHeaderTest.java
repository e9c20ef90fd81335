package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Envoy chose the virtual host by the Host header, wherever the request was sent. */
class HostHeaderTest extends MeshTest {

    private static Request named(String url, String host) {
        return get(url).newBuilder().header("Host", host).build();
    }

    @Test
    void a_host_header_of_the_applications_chooses_the_service_and_is_sent_as_it_is() throws IOException {
        RawServer orders = answering("orders");
        RawServer payments = answering("payments");
        OkHttpClient client =
                client(TestMesh.of(ORDERS, orders.port()).service(PAYMENTS, service -> service.ports(payments.port())));

        assertThat(bodyOf(client.newCall(named("http://orders.shop.local/", "Payments.shop.local"))))
                .isEqualTo("payments");
        assertThat(payments.requests.get(0).header("host")).isEqualTo("Payments.shop.local");
        assertThat(orders.requests).isEmpty();
    }

    @Test
    void the_port_is_the_headers_and_else_the_urls() throws IOException {
        RawServer server = answering("hello");
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));

        assertThat(bodyOf(client.newCall(named("http://10.99.99.99:9999/", "orders.shop.local:8080"))))
                .isEqualTo("hello");
        assertThat(bodyOf(client.newCall(named("http://10.99.99.99:8080/", ORDERS))))
                .isEqualTo("hello");
        assertThat(failureOf(client.newCall(named("http://10.99.99.99:9999/", ORDERS)))
                        .flag())
                .isEqualTo(ResponseFlag.NR);
    }

    @Test
    void what_names_no_host_is_refused() {
        OkHttpClient client = client(TestMesh.of(ORDERS, 1));

        assertThat(failureOf(client.newCall(named("http://orders.shop.local/", "not a host"))))
                .asInstanceOf(THROWABLE)
                .hasMessageContaining("host: 'not?a?host' (expected: a host name or an IP address)");
    }

    /** A node that may call orders, api.github.com and AWS, beside a node's service that it may not call. */
    private OkHttpClient clientOfNode(String more) {
        return client(TestMesh.of(ORDERS, 1)
                .service(PAYMENTS, payments -> payments.ports(1))
                .identity("mesh/shop/virtualNode/web")
                .more("""
                          web: {backends: [{virtualService: {virtualServiceName: orders.shop.local}}]}
                        mesh: {egressFilter: {type: DROP_ALL, allowedHosts: [api.github.com, 127.0.0.1]}}
                        """ + more));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            http://evil.example/         | s3.amazonaws.com | egress to evil.example is refused
            http://evil.example/         | api.github.com   | egress to evil.example is refused
            http://orders.shop.local/    | api.github.com   | orders.shop.local is virtual service orders.shop.local
            http://orders.shop.local./   | api.github.com   | orders.shop.local is virtual service orders.shop.local
            http://payments.shop.local/  | api.github.com   | payments.shop.local is no backend of
            http://misspelt.shop.local/  | api.github.com   | no virtual service misspelt.shop.local
            """)
    void the_name_of_a_host_that_may_be_called_is_no_way_to_another_one(String url, String host, String problem) {
        OkHttpClient client = clientOfNode("meshDomains: [shop.local]\n");

        assertThat(failureOf(client.newCall(named(url, host))))
                .asInstanceOf(THROWABLE)
                .hasMessageContaining("the Host header names " + host + ", and the URL leads elsewhere: " + problem);
    }

    @Test
    void what_may_be_called_by_the_url_and_by_the_header_passes_with_the_header() throws IOException {
        RawServer outside = answering("outside");
        OkHttpClient client = clientOfNode("");

        assertThat(bodyOf(client.newCall(named("http://127.0.0.1:" + outside.port() + "/", "api.github.com"))))
                .isEqualTo("outside");
        assertThat(outside.requests.get(0).header("host")).isEqualTo("api.github.com");
    }

    @Test
    void a_gateways_own_host_is_not_passed_by_under_another_name() {
        OkHttpClient client = client(
                TestMesh.of(ORDERS, 1).identity("mesh/shop/virtualGateway/edge").more("""
                        mesh: {egressFilter: {type: DROP_ALL, allowedHosts: [api.github.com, shop.example.com]}}
                        virtualGateways:
                          edge:
                            listeners: [{portMapping: {port: 80, protocol: http}}]
                            gatewayRoutes:
                              shop:
                                httpRoute:
                                  match: {prefix: /, hostname: {exact: shop.example.com}}
                                  action: {target: {virtualService: {virtualServiceName: orders.shop.local}}}
                        """));

        assertThat(failureOf(client.newCall(named("http://shop.example.com/", "api.github.com"))))
                .asInstanceOf(THROWABLE)
                .hasMessageContaining("shop.example.com is for the gateway routes of edge");
    }

    @Test
    void an_empty_header_is_as_good_as_none() throws IOException {
        RawServer server = answering("hello");
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));

        assertThat(bodyOf(client.newCall(named("http://orders.shop.local/", ""))))
                .isEqualTo("hello");
    }
}
