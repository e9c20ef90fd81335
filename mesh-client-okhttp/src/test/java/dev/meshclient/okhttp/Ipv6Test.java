package dev.meshclient.okhttp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Real connections to {@code ::1}, and services that are named by it; skipped without it but where CI asks for it. */
class Ipv6Test extends MeshTest {

    @BeforeEach
    void needs_the_loopback_address() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            assertThat(socket.isBound()).isTrue();
        } catch (IOException e) {
            String problem = "this machine has no IPv6 loopback address: " + e.getMessage();
            if (Boolean.getBoolean("ipv6.required")) {
                fail(problem, e);
            }
            abort(problem);
        }
    }

    private RawServer answeringOnLoopback(String body) {
        return started(RawServer.start("::1", 0, exchange -> exchange.reply(200, body)));
    }

    @Test
    void an_endpoint_may_be_an_ipv6_address() throws IOException {
        RawServer server = answeringOnLoopback("six");
        OkHttpClient client = client(new TestMesh().service(ORDERS, orders -> orders.endpoint("::1", server.port())));

        assertThat(bodyOf(client, "http://orders.shop.local/")).isEqualTo("six");
        assertThat(server.requests.get(0).header("host")).isEqualTo(ORDERS);
    }

    @Test
    void a_service_may_be_named_by_an_ipv6_address_with_a_port() throws IOException {
        RawServer server = answeringOnLoopback("six");
        OkHttpClient client =
                client(new TestMesh().service("[::1]:8080", service -> service.endpoint("::1", server.port())));

        assertThat(bodyOf(client, "http://[0:0:0:0:0:0:0:1]:8080/")).isEqualTo("six");
        assertThat(server.requests.get(0).header("host")).isEqualTo("[::1]:8080");
    }

    @Test
    void an_alias_may_be_an_ipv6_address() throws IOException {
        RawServer server = answeringOnLoopback("six");
        OkHttpClient client = client(new TestMesh()
                .service(ORDERS, orders -> orders.aliases("[fd00::1]").endpoint("::1", server.port())));

        assertThat(bodyOf(client, "http://[FD00::1]/")).isEqualTo("six");
    }

    @Test
    void an_address_that_no_service_is_named_by_is_called_as_if_there_were_no_mesh() throws IOException {
        RawServer server = answeringOnLoopback("outside");
        OkHttpClient client = client(new TestMesh().service("[::1]:1", service -> service.endpoint("::1", 1)));

        assertThat(bodyOf(client, "http://[::1]:" + server.port() + "/")).isEqualTo("outside");
    }
}
