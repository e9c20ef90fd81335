package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.THROWABLE;

import dev.meshclient.model.ResponseFlag;
import java.io.IOException;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a process with an identity may call, by the names of its backends, and what goes out as if there were no mesh. */
class EgressTest extends MeshTest {

    /** Orders has aliases; a wildcard covers every tenant; payments is there, too, and nobody's backend. */
    private OkHttpClient web(String node, String filter) {
        return client(new TestMesh()
                .service(
                        ORDERS,
                        orders -> orders.ports(answering("orders").port()).aliases("orders", "*.orders.test"))
                .service(
                        "*.tenants.test",
                        tenants -> tenants.ports(answering("tenants").port()))
                .service(
                        PAYMENTS,
                        payments -> payments.ports(answering("payments").port()))
                .identity("mesh/shop/virtualNode/web")
                .more("  web: {" + node + "}\nmesh: {egressFilter: {type: " + filter
                        + "}}\nmeshDomains: [shop.local]\n"));
    }

    private static String backends(String... names) {
        return "backends: [{virtualService: {virtualServiceName: '"
                + String.join("'}}, {virtualService: {virtualServiceName: '", names) + "'}}]";
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders.shop.local", "orders", "eu.orders.test", "ORDERS.shop.local."})
    void a_backend_is_called_by_all_of_its_names(String host) throws IOException {
        assertThat(bodyOf(web(backends(ORDERS), "DROP_ALL"), "http://" + host + "/"))
                .isEqualTo("orders");
    }

    @ParameterizedTest
    @ValueSource(strings = {"orders", "*.shop.local", "*.orders.test"})
    void a_backend_may_be_named_by_an_alias_or_a_wildcard(String backend) throws IOException {
        assertThat(bodyOf(web(backends(backend), "DROP_ALL"), "http://orders.shop.local/"))
                .isEqualTo("orders");
    }

    @Test
    void a_service_with_a_wildcard_is_called_by_what_it_covers() throws IOException {
        OkHttpClient client = web(backends("*.tenants.test"), "DROP_ALL");

        assertThat(bodyOf(client, "http://one.tenants.test/")).isEqualTo("tenants");
        assertRefused(client, "http://tenants.test/", "egress to tenants.test is refused");
    }

    @ParameterizedTest
    @ValueSource(strings = {"DROP_ALL", "ALLOW_ALL"})
    void what_is_no_backend_is_refused_whatever_the_filter(String filter) {
        OkHttpClient client = web(backends(ORDERS), filter);

        assertRefused(client, "http://payments.shop.local/", "payments.shop.local is no backend");
        assertRefused(client, "http://one.tenants.test/", "*.tenants.test is no backend");
        assertRefused(client, "http://elsewhere.test/", "egress to elsewhere.test is refused");
        assertRefused(client, "http://misspelt.shop.local/", "no virtual service misspelt.shop.local");
    }

    @Test
    void a_host_that_is_allowed_goes_out_as_if_there_were_no_mesh() throws IOException {
        RawServer outside = answering("outside");
        OkHttpClient client =
                web(backends(ORDERS) + ", allowedHosts: ['127.0.0.1:" + outside.port() + "']", "DROP_ALL");

        assertThat(bodyOf(client, "http://127.0.0.1:" + outside.port() + "/")).isEqualTo("outside");
        assertRefused(client, "http://127.0.0.1:1/", "egress to 127.0.0.1 is refused");
    }

    @Test
    void a_node_without_backends_may_call_others_where_the_filter_allows_all_but_not_under_the_meshs_domains()
            throws IOException {
        RawServer outside = answering("outside");
        OkHttpClient client = web("", "ALLOW_ALL");

        assertThat(bodyOf(client, "http://127.0.0.1:" + outside.port() + "/")).isEqualTo("outside");
        assertRefused(client, "http://payments.shop.local/", "payments.shop.local is no backend");
    }

    private static void assertRefused(OkHttpClient client, String url, String problem) {
        assertThat(failureOf(client.newCall(get(url))))
                .satisfies(failure -> assertThat(failure.flag()).isEqualTo(ResponseFlag.NR))
                .asInstanceOf(THROWABLE)
                .hasMessageContaining(problem);
    }
}
