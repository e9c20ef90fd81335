package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import okhttp3.Cache;
import okhttp3.Cookie;
import okhttp3.CookieJar;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogicalHostTest extends MeshTest {

    @Test
    void a_call_reaches_an_endpoint_on_any_port_under_the_name_of_the_service() throws IOException {
        RawServer server = answering("hello");
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port()));
        Request request = get("http://orders.shop.local/items?id=1");
        try (Response response = client.newCall(request).execute()) {
            assertThat(response.code()).isEqualTo(200);
            assertThat(response.body().string()).isEqualTo("hello");
            assertThat(response.request()).isSameAs(request);
        }
        assertThat(server.requests.get(0).line()).isEqualTo("GET /items?id=1 HTTP/1.1");
        assertThat(server.requests.get(0).header("host")).isEqualTo(ORDERS);
    }

    @Test
    void a_port_that_the_url_has_is_in_the_host_header_and_not_the_endpoints() throws IOException {
        RawServer server = answering("hello");
        bodyOf(client(TestMesh.of(ORDERS, server.port())), "http://orders.shop.local:8080/");
        assertThat(server.requests.get(0).header("Host")).isEqualTo("orders.shop.local:8080");
    }

    @Test
    void endpoints_on_one_port_of_two_addresses_are_told_apart() throws IOException {
        RawServer first = answering("first");
        RawServer second =
                started(RawServer.start("127.0.0.2", first.port(), exchange -> exchange.reply(200, "second")));
        OkHttpClient client = client(new TestMesh()
                .service(ORDERS, orders -> orders.ports(first.port()).endpoint("127.0.0.2", second.port())));
        for (int i = 0; i < 10; i++) {
            bodyOf(client, "http://orders.shop.local/");
        }
        assertThat(first.requests).hasSize(5);
        assertThat(second.requests).hasSize(5);
    }

    @Test
    void an_endpoint_may_be_a_host_name_which_is_resolved_on_connecting() throws IOException {
        RawServer server = answering("hello");
        OkHttpClient client =
                client(new TestMesh().service(ORDERS, orders -> orders.endpoint("localhost", server.port())));
        assertThat(bodyOf(client, "http://orders.shop.local/")).isEqualTo("hello");
    }

    @Test
    void a_service_that_is_named_by_an_ip_address_is_reached_at_its_endpoint() throws IOException {
        RawServer server = answering("hello");
        OkHttpClient client = client(TestMesh.of("10.99.99.99", server.port()));
        assertThat(bodyOf(client, "http://10.99.99.99/")).isEqualTo("hello");
        assertThat(server.requests.get(0).header("host")).isEqualTo("10.99.99.99");
    }

    @Test
    void a_service_that_is_named_by_an_ip_address_may_have_an_endpoint_that_is_a_host_name() throws IOException {
        RawServer server = answering("hello");
        OkHttpClient client =
                client(new TestMesh().service("10.99.99.99", service -> service.endpoint("localhost", server.port())));
        assertThat(bodyOf(client, "http://10.99.99.99/")).isEqualTo("hello");
    }

    @Test
    void a_service_may_have_a_name_that_java_net_uri_has_no_host_for() throws IOException {
        RawServer server = answering("hello");
        OkHttpClient client = client(TestMesh.of("order_svc.shop.local", server.port()));
        assertThat(bodyOf(client, "http://order_svc.shop.local/")).isEqualTo("hello");
    }

    @Test
    void a_cookie_of_one_service_comes_back_on_its_other_endpoint_and_never_to_another_service_at_the_same_address()
            throws IOException {
        RawServer first = server(exchange -> exchange.reply(200, "", "Set-Cookie: session=1"));
        RawServer second = server(exchange -> exchange.reply(200, "", "Set-Cookie: session=1"));
        TestMesh mesh = TestMesh.of(ORDERS, first.port(), second.port())
                .service(PAYMENTS, payments -> payments.ports(first.port()));
        OkHttpClient client = client(mesh, new OkHttpClient.Builder().cookieJar(new MemoryCookies()));
        bodyOf(client, "http://orders.shop.local/");
        bodyOf(client, "http://orders.shop.local/");
        bodyOf(client, "http://payments.shop.local/");
        List<String> cookies = new ArrayList<>();
        first.requests.forEach(request -> cookies.add(request.header("host") + " " + request.header("cookie")));
        second.requests.forEach(request -> cookies.add(request.header("host") + " " + request.header("cookie")));
        assertThat(cookies)
                .containsExactlyInAnyOrder("orders.shop.local ", "orders.shop.local session=1", "payments.shop.local ");
    }

    @Test
    void a_cached_body_is_found_under_the_name_of_its_service_only(@TempDir Path directory) throws IOException {
        RawServer server = server(
                exchange -> exchange.reply(200, exchange.received().header("host"), "Cache-Control: max-age=60"));
        TestMesh mesh = TestMesh.of(ORDERS, server.port()).service(PAYMENTS, payments -> payments.ports(server.port()));
        File cache = directory.toFile();
        OkHttpClient client = client(mesh, new OkHttpClient.Builder().cache(new Cache(cache, 1 << 20)));
        assertThat(bodyOf(client, "http://orders.shop.local/")).isEqualTo(ORDERS);
        assertThat(bodyOf(client, "http://orders.shop.local/")).isEqualTo(ORDERS);
        assertThat(bodyOf(client, "http://payments.shop.local/")).isEqualTo(PAYMENTS);
        assertThat(server.requests).hasSize(2);
    }

    @Test
    void a_cached_body_is_found_under_the_host_header_that_the_application_has_set(@TempDir Path directory)
            throws IOException {
        RawServer server = server(
                exchange -> exchange.reply(200, exchange.received().header("host"), "Cache-Control: max-age=60"));
        TestMesh mesh = TestMesh.of(ORDERS, server.port()).service(PAYMENTS, payments -> payments.ports(server.port()));
        OkHttpClient client = client(mesh, new OkHttpClient.Builder().cache(new Cache(directory.toFile(), 1 << 20)));
        for (String host : List.of(ORDERS, PAYMENTS, ORDERS)) {
            Request request = get("http://orders.shop.local/")
                    .newBuilder()
                    .header("Host", host)
                    .build();
            try (Response response = client.newCall(request).execute()) {
                assertThat(response.body().string()).isEqualTo(host);
                assertThat(response.request()).isSameAs(request);
            }
        }
        assertThat(server.requests).hasSize(2);
    }

    @ParameterizedTest(name = "by a selector: {0}")
    @ValueSource(booleans = {false, true})
    void a_call_to_a_service_uses_no_proxy(boolean selected) throws IOException {
        RawServer server = answering("hello");
        RawServer proxy = answering("proxied");
        InetSocketAddress address = new InetSocketAddress("127.0.0.1", proxy.port());
        OkHttpClient.Builder builder = new OkHttpClient.Builder();
        OkHttpClient client = client(
                TestMesh.of(ORDERS, server.port()),
                selected
                        ? builder.proxySelector(ProxySelector.of(address))
                        : builder.proxy(new Proxy(Proxy.Type.HTTP, address)));
        assertThat(bodyOf(client, "http://orders.shop.local/")).isEqualTo("hello");
        assertThat(server.requests.get(0).line()).isEqualTo("GET / HTTP/1.1");
        assertThat(bodyOf(client, "http://elsewhere.test/")).isEqualTo("proxied");
    }

    @Test
    void a_host_that_is_no_service_is_called_as_if_there_were_no_mesh() throws IOException {
        RawServer server = answering("outside");
        OkHttpClient client = client(TestMesh.of(ORDERS, 1));
        assertThat(bodyOf(client, "http://127.0.0.1:" + server.port() + "/")).isEqualTo("outside");
    }

    @Test
    void two_nodes_at_one_address_have_connections_of_their_own() throws IOException {
        RawServer server = answering("hello");
        TestMesh mesh = TestMesh.of(ORDERS, server.port()).service(PAYMENTS, payments -> payments.ports(server.port()));
        OkHttpClient client = client(mesh);
        for (int i = 0; i < 3; i++) {
            bodyOf(client, "http://orders.shop.local/");
            bodyOf(client, "http://payments.shop.local/");
        }
        assertThat(server.connections).hasValue(2);
    }

    @Test
    void the_answers_of_two_endpoints_are_unequal_so_that_no_connection_is_shared_nor_merged() {
        EndpointDns orders = new EndpointDns("orders", "10.0.0.1", 8080);
        assertThat(orders)
                .isEqualTo(new EndpointDns("orders", "10.0.0.1", 8080))
                .isNotEqualTo(new EndpointDns("payments", "10.0.0.1", 8080))
                .isNotEqualTo(new EndpointDns("orders", "10.0.0.2", 8080))
                .isNotEqualTo(new EndpointDns("orders", "10.0.0.1", 8081));
    }

    private static final class MemoryCookies implements CookieJar {
        private final Map<String, List<Cookie>> byHost = new ConcurrentHashMap<>();

        @Override
        public List<Cookie> loadForRequest(HttpUrl url) {
            return byHost.getOrDefault(url.host(), List.of());
        }

        @Override
        public void saveFromResponse(HttpUrl url, List<Cookie> cookies) {
            byHost.put(url.host(), List.copyOf(cookies));
        }
    }
}
