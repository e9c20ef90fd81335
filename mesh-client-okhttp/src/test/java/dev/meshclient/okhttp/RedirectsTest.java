package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ProtocolException;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsTest extends MeshTest {
    private static final String URL = "http://orders.shop.local/old";

    @Test
    void a_redirect_to_another_service_goes_to_its_endpoint() throws IOException {
        RawServer orders = redirecting(302, "http://payments.shop.local/new?a=b");
        RawServer payments = answering("paid");
        OkHttpClient client =
                client(TestMesh.of(ORDERS, orders.port()).service(PAYMENTS, service -> service.ports(payments.port())));
        try (Response response = client.newCall(get(URL)).execute()) {
            assertThat(response.body().string()).isEqualTo("paid");
            assertThat(response.request().url()).hasToString("http://payments.shop.local/new?a=b");
            Response prior = response.priorResponse();
            assertThat(prior).isNotNull();
            assertThat(prior.code()).isEqualTo(302);
            assertThat(prior.request().url()).hasToString(URL);
        }
        assertThat(payments.requests.get(0).line()).isEqualTo("GET /new?a=b HTTP/1.1");
        assertThat(payments.requests.get(0).header("host")).isEqualTo(PAYMENTS);
    }

    @Test
    void a_relative_redirect_is_a_new_call_that_any_endpoint_may_get() throws IOException {
        RawServer server = server(exchange -> {
            if (exchange.received().line().contains("/old")) {
                exchange.reply(302, "", "Location: /new");
            } else {
                exchange.reply(200, "new");
            }
        });
        RawServer other = answering("new");
        OkHttpClient client = client(TestMesh.of(ORDERS, server.port(), other.port()));
        for (int i = 0; i < 4; i++) {
            assertThat(bodyOf(client, "http://orders.shop.local/old")).isEqualTo("new");
        }
        assertThat(other.requests).isNotEmpty();
    }

    @Test
    void a_redirect_to_a_host_outside_goes_there_and_not_to_the_endpoint() throws IOException {
        RawServer outside = answering("outside");
        RawServer orders = redirecting(302, "http://127.0.0.1:" + outside.port() + "/");
        OkHttpClient client = client(TestMesh.of(ORDERS, orders.port()));
        assertThat(bodyOf(client, URL)).isEqualTo("outside");
        assertThat(orders.requests).hasSize(1);
    }

    @Test
    void the_authorization_stays_with_the_host_that_it_was_meant_for() throws IOException {
        RawServer orders = redirecting(302, "http://payments.shop.local/");
        RawServer payments = answering("paid");
        OkHttpClient client =
                client(TestMesh.of(ORDERS, orders.port()).service(PAYMENTS, service -> service.ports(payments.port())));
        Request request = get(URL).newBuilder()
                .header("Authorization", "secret")
                .header("Host", "orders.shop.local")
                .header("X-Kept", "yes")
                .build();
        bodyOf(client.newCall(request));
        assertThat(orders.requests.get(0).header("authorization")).isEqualTo("secret");
        assertThat(payments.requests.get(0).header("authorization")).isEmpty();
        assertThat(payments.requests.get(0).header("host")).isEqualTo(PAYMENTS);
        assertThat(payments.requests.get(0).header("x-kept")).isEqualTo("yes");
    }

    @Test
    void a_host_header_of_the_application_goes_along_to_the_same_server() throws IOException {
        RawServer orders = server(exchange ->
                exchange.reply(exchange.received().line().contains("/old") ? 302 : 200, "", "Location: /new"));
        OkHttpClient client = client(TestMesh.of(ORDERS, orders.port()));
        bodyOf(client.newCall(
                get(URL).newBuilder().header("Host", "orders.shop.local:80").build()));
        assertThat(orders.requests)
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.header("host")).isEqualTo("orders.shop.local:80"));
    }

    @Test
    void a_host_header_stays_behind_where_the_urls_own_host_is_meant() throws IOException {
        RawServer orders = answering("orders");
        RawServer payments = redirecting(302, "http://orders.shop.local/new");
        OkHttpClient client =
                client(TestMesh.of(ORDERS, orders.port()).service(PAYMENTS, service -> service.ports(payments.port())));
        Request request = get(URL).newBuilder()
                .header("Host", PAYMENTS)
                .header("Authorization", "secret")
                .build();

        assertThat(bodyOf(client.newCall(request))).isEqualTo("orders");
        assertThat(payments.requests).hasSize(1);
        assertThat(orders.requests.get(0).header("host")).isEqualTo(ORDERS);
        assertThat(orders.requests.get(0).header("authorization")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/new", "http://payments.shop.local/new", "http://PAYMENTS.shop.local:80/new"})
    void a_host_header_goes_along_where_the_server_that_it_names_is_meant(String location) throws IOException {
        RawServer payments = server(exchange ->
                exchange.reply(exchange.received().line().contains("/old") ? 302 : 200, "", "Location: " + location));
        OkHttpClient client =
                client(TestMesh.of(ORDERS, 1).service(PAYMENTS, service -> service.ports(payments.port())));
        bodyOf(client.newCall(get(URL).newBuilder()
                .header("Host", PAYMENTS)
                .header("Authorization", "secret")
                .build()));
        assertThat(payments.requests).hasSize(2).allSatisfy(request -> {
            assertThat(request.header("host")).isEqualTo(PAYMENTS);
            assertThat(request.header("authorization")).isEqualTo("secret");
        });
    }

    @Test
    void a_redirect_of_a_route_is_for_the_host_that_the_application_has_named_and_its_header_stays_behind()
            throws IOException {
        RawServer payments = answering("paid");
        OkHttpClient client = client(new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(1).answering("redirect: {host: payments.shop.local, status: 307}"))
                .service(PAYMENTS, service -> service.ports(payments.port())));
        Request request = get("http://orders.shop.local/x?q=1")
                .newBuilder()
                .header("Host", ORDERS)
                .header("Authorization", "secret")
                .build();
        assertThat(bodyOf(client.newCall(request))).isEqualTo("paid");
        assertThat(payments.requests.get(0).line()).isEqualTo("GET /x?q=1 HTTP/1.1");
        assertThat(payments.requests.get(0).header("host")).isEqualTo(PAYMENTS);
        assertThat(payments.requests.get(0).header("authorization")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "301, POST, GET",
        "302, POST, GET",
        "303, POST, GET",
        "303, PUT, GET",
        "307, POST, POST",
        "308, PUT, PUT",
        "302, PROPFIND, PROPFIND"
    })
    void the_method_and_body_are_kept_or_changed_as_okhttp_does(int status, String method, String then)
            throws IOException {
        RawServer orders = redirecting(status, "http://payments.shop.local/");
        RawServer payments = answering("paid");
        OkHttpClient client =
                client(TestMesh.of(ORDERS, orders.port()).service(PAYMENTS, service -> service.ports(payments.port())));
        Request request = get(URL).newBuilder()
                .method(method, RequestBody.create("body", MediaType.get("text/plain")))
                .build();
        bodyOf(client.newCall(request));
        assertThat(payments.requests.get(0).line()).startsWith(then + " ");
        assertThat(payments.requests.get(0).body()).isEqualTo(then.equals("GET") ? "" : "body");
    }

    @Test
    void more_than_twenty_redirects_are_too_many() {
        RawServer orders = redirecting(302, "/again");
        OkHttpClient client = client(TestMesh.of(ORDERS, orders.port()));
        assertThatThrownBy(() -> client.newCall(get(URL)).execute())
                .isInstanceOf(ProtocolException.class)
                .hasMessage("Too many follow-up requests: 21");
        assertThat(orders.requests).hasSize(21);
    }

    @Test
    void a_client_that_follows_no_redirects_gets_them() throws IOException {
        RawServer orders = redirecting(302, "http://payments.shop.local/");
        OkHttpClient client =
                client(TestMesh.of(ORDERS, orders.port()), new OkHttpClient.Builder().followRedirects(false));
        try (Response response = client.newCall(get(URL)).execute()) {
            assertThat(response.code()).isEqualTo(302);
        }
    }

    @Test
    void a_redirect_without_a_usable_location_is_delivered() throws IOException {
        RawServer orders = redirecting(302, "ftp://payments.shop.local/");
        OkHttpClient client = client(TestMesh.of(ORDERS, orders.port()));
        try (Response response = client.newCall(get(URL)).execute()) {
            assertThat(response.code()).isEqualTo(302);
        }
    }

    private RawServer redirecting(int status, String location) {
        return server(exchange -> exchange.reply(status, "", "Location: " + location));
    }
}
