package dev.meshclient.spring.test;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.MeshClient;
import dev.meshclient.testkit.MeshTestBed;
import dev.meshclient.testkit.Node;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;

/** A tutorial: tests of an application with its mesh, as its users write them. */
@EnabledIf(
        value = "dev.meshclient.spring.test.JUnit6#isThere",
        disabledReason = "Spring 7's extension needs JUnit 6: mvn test -Djunit.version=6.0.3")
@SpringBootTest(classes = ShopApplication.class, webEnvironment = SpringBootTest.WebEnvironment.NONE)
@AutoConfigureMesh("shop.yaml")
class SpringBootTestTest {
    @Autowired
    Checkout checkout;

    @Autowired
    MeshTestBed bed;

    @BeforeEach
    void everythingIsInStock(@Node("stock") WireMockServer stock) {
        stock.stubFor(get("/").willReturn(ok("many")));
    }

    @Test
    void the_application_calls_a_server_of_the_test(@Node("orders") WireMockServer orders) {
        orders.stubFor(get("/orders/7").willReturn(ok("12")));
        assertThat(checkout.price(7)).isEqualTo("12");
        assertThat(checkout.stock()).isEqualTo("many");
        assertThatMesh(bed).calls().allSucceeded();
    }

    @Test
    void what_the_mesh_decides_can_be_asked_without_a_call() {
        assertThatMesh(bed).request("GET", "http://orders.shop.local/orders/7").routesTo("orders");
    }

    @Test
    void each_test_begins_with_no_stubs_but_its_own(@Node("orders") WireMockServer orders, @Autowired MeshClient mesh) {
        orders.stubFor(get("/orders/7").willReturn(serverError()));
        assertThat(orders.getStubMappings()).hasSize(1);
        assertThat(bed.calls()).isEmpty();
        assertThat(mesh).isSameAs(bed.mesh());
    }

    @Nested
    class Inside {
        @Test
        void nested_tests_have_the_mesh_of_the_class_around_them(
                MeshTestBed same, @Node("orders") List<WireMockServer> all) {
            assertThat(same).isSameAs(bed);
            assertThat(all).hasSize(1);
        }
    }
}
