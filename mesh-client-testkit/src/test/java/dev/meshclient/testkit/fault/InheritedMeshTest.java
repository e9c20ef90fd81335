package dev.meshclient.testkit.fault;

import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;

import dev.meshclient.testkit.MeshTestBed;
import dev.meshclient.testkit.ShopMesh;
import org.junit.jupiter.api.Test;

class InheritedMeshTest extends ShopMesh {

    @Test
    void the_file_is_beside_the_class_that_names_it(MeshTestBed bed) {
        assertThatMesh(bed).request("GET", "http://stock.shop.local/").routesTo("stock");
    }
}
