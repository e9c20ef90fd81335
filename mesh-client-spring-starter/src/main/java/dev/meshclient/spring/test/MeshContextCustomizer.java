package dev.meshclient.spring.test;

import dev.meshclient.testkit.MeshTestBed;
import java.nio.file.Path;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.MergedContextConfiguration;

/**
 * Has an application context start a bed. Tests whose customizers are equal share a context.
 *
 * @param file the mesh file; null for what the application says
 * @param endpoints how many servers a node gets that does not name its endpoints
 * @param identity of the application; empty for what it says itself
 * @param zone of the application; empty for what it says itself
 */
record MeshContextCustomizer(@Nullable Path file, int endpoints, String identity, String zone)
        implements ContextCustomizer {

    @Override
    public void customizeContext(ConfigurableApplicationContext context, MergedContextConfiguration configuration) {
        Supplier<MeshTestBed> bed = () -> new ApplicationBed(this, context).start();
        new MeshBeanDefinitions(bed, true).addTo(context);
    }
}
