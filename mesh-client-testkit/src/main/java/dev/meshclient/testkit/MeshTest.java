package dev.meshclient.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test class that has a mesh: a {@link MeshTestBed} for each test.
 *
 * <pre>{@code
 * @MeshTest("mesh.yaml")
 * class CanaryTest {
 *     @Test
 *     void testers_get_v2(MeshTestBed bed, @Node("orders-v2") WireMockServer v2) {
 *         assertThatMesh(bed).request("GET", "http://orders.shop.local/").withHeader("X-Tester", "yes").routesTo("orders-v2");
 *     }
 * }
 * }</pre>
 *
 * <p>Parameters of tests and of their {@code @BeforeEach} and {@code @AfterEach} methods may be the {@code MeshTestBed},
 * its {@code MeshClient}, its {@code OkHttpClient}, its {@code FakeClock} if {@link #virtualTime} is on, and its
 * servers, see {@link Node}.
 *
 * <p>Each test has a mesh client of its own, which has learned nothing from other tests, and servers without stubs. The
 * servers themselves start once for a class and its nested ones; a test that runs concurrently with others has some of
 * its own. At its end a test fails if it has left something open, see {@link MeshLeakCheck}. A nested class may have its
 * own annotation, which then counts.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(MeshTestExtension.class)
public @interface MeshTest {

    /**
     * The mesh file, or folder of files: beside the test class, at the root of the class path, or in the working
     * directory.
     */
    String value();

    /** How many servers a virtual node gets that does not name its endpoints itself; 1..64. */
    int endpoints() default 1;

    /** Which resource of the mesh the test is, such as {@code mesh/shop/virtualNode/web}; empty for none. */
    String identity() default "";

    /** The availability zone that the test's calls come from; empty for none. */
    String zone() default "";

    /**
     * Whether the mesh goes by a {@code FakeClock}, so that back-off, ejections and other waits take no real time. OkHttp's
     * own timers, and the delays of servers, stay real.
     */
    boolean virtualTime() default false;
}
