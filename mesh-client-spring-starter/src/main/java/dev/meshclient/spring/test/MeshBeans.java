package dev.meshclient.spring.test;

import dev.meshclient.testkit.MeshTestBed;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Hands the bed of a test to application contexts that the test makes itself: its mesh client takes the place of theirs, and
 * {@code MeshTestBed} is a bean, too.
 *
 * <pre>{@code
 * @MeshTest("mesh.yaml")
 * class CheckoutTest {
 *     @Test
 *     void an_order_is_priced(MeshTestBed bed) {
 *         new ApplicationContextRunner().withInitializer(MeshBeans.of(bed)).run(context -> ...);
 *         new SpringApplicationBuilder(Shop.class).initializers(MeshBeans.of(bed)).run();
 *     }
 * }
 * }</pre>
 *
 * <p>Unlike with {@link AutoConfigureMesh}, the mesh client is as the test has made it: properties and beans of the application
 * do not change it. It outlives the context, and ends with the bed.
 */
public final class MeshBeans implements ApplicationContextInitializer<ConfigurableApplicationContext> {
    private final MeshTestBed bed;

    private MeshBeans(MeshTestBed bed) {
        this.bed = bed;
    }

    /** Returns what hands a bed to every context that it initializes. */
    public static MeshBeans of(MeshTestBed bed) {
        return new MeshBeans(bed);
    }

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        new MeshBeanDefinitions(() -> bed, false).addTo(context);
    }
}
