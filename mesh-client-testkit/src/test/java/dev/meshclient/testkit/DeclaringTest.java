package dev.meshclient.testkit;

import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The annotation where it is not written on the class itself. */
class DeclaringTest {

    @MeshTest("shop.yaml")
    @Target(ElementType.TYPE)
    @Retention(RetentionPolicy.RUNTIME)
    @interface ShopTest {}

    @Nested
    @ShopTest
    class Composed {
        @Test
        void an_annotation_may_be_made_of_it(MeshTestBed bed) {
            assertThatMesh(bed).request("GET", "http://stock.shop.local/").routesTo("stock");
        }
    }
}
