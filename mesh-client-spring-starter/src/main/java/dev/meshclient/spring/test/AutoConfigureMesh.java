package dev.meshclient.spring.test;

import dev.meshclient.testkit.MeshTestBed;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.test.context.aot.DisabledInAotMode;

/**
 * Puts servers of the test behind the mesh of a Spring test: the application's own clients call through the real mesh client, and
 * reach WireMock servers in this process. Works with {@code @SpringBootTest}, with slices such as {@code @RestClientTest}, and
 * with whatever else has Spring's test context.
 *
 * <pre>{@code
 * @SpringBootTest
 * @AutoConfigureMesh("mesh.yaml")
 * class CheckoutTest {
 *     @Autowired
 *     Checkout checkout;
 *
 *     @Test
 *     void an_order_is_priced(@Node("orders") WireMockServer orders) {
 *         orders.stubFor(get("/orders/7").willReturn(ok("{\"price\": 12}")));
 *         assertThat(checkout.price(7)).isEqualTo(12);
 *     }
 * }
 * }</pre>
 *
 * <p>The {@link MeshTestBed} is a bean; its mesh client takes the place of the application's, also of one that the application
 * makes itself. The properties {@code mesh.client.*} and the beans that belong to the mesh, such as listeners, count for it, but
 * for {@code last-known-good} and {@code drain}, and App Mesh's variables; {@code mesh.client.enabled} is true.
 *
 * <p>Methods of tests may have parameters of the type {@code MeshTestBed}, and servers, see
 * {@link dev.meshclient.testkit.Node}.
 *
 * <p>The bed starts and ends with the application context, which Spring keeps for all tests that say the same. Before each test
 * servers lose their stubs and recover, and the calls so far are forgotten; stubs belong into tests and {@code @BeforeEach}, and
 * not into {@code @BeforeAll}. What the mesh client has learned stays, such as that an endpoint is ejected; where that
 * disturbs, use {@code @DirtiesContext}. A test that leaves a call open fails. Tests that share a context must not run
 * at the same time.
 *
 * <p>A test that runs in a native image, or otherwise with contexts that were processed ahead of time, is skipped.
 *
 * <p>Needs {@code mesh-client-testkit} and, for parameters, JUnit Jupiter.
 */
@Documented
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ImportAutoConfiguration
@ExtendWith(MeshParameters.class)
@DisabledInAotMode("the servers of a test are no part of a compiled context")
public @interface AutoConfigureMesh {

    /**
     * The mesh file, or folder of files: beside the test class, at the root of the class path, or in the working
     * directory. If it is empty, the application's own configuration is read, as {@code mesh.client.config} and
     * {@code mesh.client.document} say and beans of the type {@code ConfigSource}.
     */
    String value() default "";

    /** How many servers a virtual node gets that does not name its endpoints itself; 1..64. */
    int endpoints() default 1;

    /** Which resource of the mesh the application is, in place of {@code mesh.client.identity}; empty for what that says. */
    String identity() default "";

    /** The availability zone that the calls come from, in place of {@code mesh.client.zone}; empty for what that says. */
    String zone() default "";

    /** Whether a test fails that has left a call open, such as by a response that is not closed. */
    boolean openCallsFail() default true;
}
