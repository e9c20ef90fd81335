package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serviceUnavailable;
import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.MeshClient;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.TestMethodOrder;

@MeshTest("shop.yaml")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class MeshTestTest {
    private static final Set<MeshClient> CLIENTS = new HashSet<>();
    private static final Set<Integer> PORTS = new HashSet<>();

    @BeforeEach
    void note(MeshClient mesh, @Node("stock") WireMockServer stock, TestInfo test) {
        if (test.getTestClass().filter(WithItsOwn.class::equals).isPresent()) {
            return;
        }
        CLIENTS.add(mesh);
        PORTS.add(stock.port());
    }

    @AfterEach
    void the_mesh_is_still_open(MeshTestBed bed) {
        assertThat(bed.mesh().openResources().threads()).isNotEmpty();
    }

    @Test
    @Order(1)
    void a_test_gets_the_bed_the_client_and_the_servers(
            MeshTestBed bed,
            OkHttpClient client,
            @Node("orders-v1") WireMockServer first,
            @Node(value = "orders-v1", endpoint = 2) WireMockServer second,
            @Node("orders-v1") List<WireMockServer> all)
            throws Exception {
        assertThat(all).containsExactly(first, second).isEqualTo(bed.servers("orders-v1"));
        bed.server("stock").stubFor(any(anyUrl()).willReturn(ok("three")));
        Request request = new Request.Builder().url("http://stock.shop.local/x").build();
        try (Response response = client.newCall(request).execute()) {
            assertThat(response.body().string()).isEqualTo("three");
        }
    }

    @Test
    @Order(2)
    void stubs_and_what_a_server_was_asked_are_gone_in_the_next_test(MeshTestBed bed) {
        assertThat(bed.server("stock").getAllServeEvents()).isEmpty();
        assertThatMesh(bed).request("GET", "http://stock.shop.local/x").sent().hasStatus(404);
    }

    @Test
    @Order(3)
    void tests_have_clients_of_their_own_and_the_same_servers() {
        assertThat(CLIENTS).hasSizeGreaterThanOrEqualTo(3);
        assertThat(PORTS).hasSize(1);
    }

    @Nested
    class Inside {
        @Test
        void a_nested_test_has_the_servers_of_its_class(@Node("stock") WireMockServer stock) {
            assertThat(PORTS).containsExactly(stock.port());
        }
    }

    @Nested
    @MeshTest(value = "shop.yaml", endpoints = 3, identity = "mesh/shop/virtualNode/stock", zone = "eu-1a")
    class WithItsOwn {
        @Test
        void a_nested_class_may_have_another_bed(MeshTestBed bed) {
            assertThat(bed.servers("stock")).hasSize(3);
            assertThatMesh(bed).request("GET", "http://orders.shop.local/").failsBecause("no backend");
        }
    }

    @Nested
    class Failing {
        @Test
        void retries_reach_the_neighbour(MeshTestBed bed, @Node("orders-v1") List<WireMockServer> v1) {
            v1.get(0).stubFor(any(anyUrl()).willReturn(serviceUnavailable()));
            v1.get(1).stubFor(any(anyUrl()).willReturn(ok()));
            bed.server("orders-v2").stubFor(any(anyUrl()).willReturn(ok()));
            assertThatMesh(bed)
                    .request("GET", "http://orders.shop.local/")
                    .sent(50)
                    .allSucceeded();
        }
    }
}
