package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import org.junit.jupiter.api.Test;

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

    @Test
    void an_empty_header_is_as_good_as_none() throws IOException {
        RawServer server = answering("hello");
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));

        assertThat(bodyOf(client.newCall(named("http://orders.shop.local/", ""))))
                .isEqualTo("hello");
    }
}
