package dev.meshclient.examples.testing;

import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;

import dev.meshclient.testkit.MeshTest;
import dev.meshclient.testkit.MeshTestBed;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** 1. What the mesh would do with a request: nothing is sent. */
@MeshTest("mesh.yaml")
class CanaryTest {
    private static final String ORDERS = "http://orders.shop.local/orders/17";

    @Test
    void testers_get_v2(MeshTestBed bed) {
        assertThatMesh(bed).request("GET", ORDERS).withHeader("X-Tester", "yes").routesTo("orders-v2");
    }

    @Test
    void everybody_else_gets_it_in_one_case_of_ten(MeshTestBed bed) {
        assertThatMesh(bed).request("GET", ORDERS).splits(Map.of("orders-v1", 0.9, "orders-v2", 0.1));
    }

    @Test
    void a_misspelt_host_fails_and_tells_the_right_one(MeshTestBed bed) {
        assertThatMesh(bed).request("GET", "http://order.shop.local/").failsBecause("orders.shop.local");
    }
}
