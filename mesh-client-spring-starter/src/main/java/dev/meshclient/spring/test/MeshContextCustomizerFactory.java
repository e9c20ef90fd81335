package dev.meshclient.spring.test;

import dev.meshclient.testkit.MeshTestBed;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.test.context.ContextConfigurationAttributes;
import org.springframework.test.context.ContextCustomizer;
import org.springframework.test.context.ContextCustomizerFactory;
import org.springframework.test.context.TestContextAnnotationUtils;
import org.springframework.test.context.TestContextAnnotationUtils.AnnotationDescriptor;

/** Sees to tests with {@link AutoConfigureMesh}. Loads nothing of the test kit for others, who may not have it. */
final class MeshContextCustomizerFactory implements ContextCustomizerFactory {

    @Override
    public @Nullable ContextCustomizer createContextCustomizer(
            Class<?> testClass, List<ContextConfigurationAttributes> attributes) {
        AnnotationDescriptor<AutoConfigureMesh> found =
                TestContextAnnotationUtils.findAnnotationDescriptor(testClass, AutoConfigureMesh.class);
        return found == null ? null : customizer(found.getAnnotation(), found.getRootDeclaringClass());
    }

    private static ContextCustomizer customizer(AutoConfigureMesh mesh, Class<?> declaredBy) {
        Path file = mesh.value().isEmpty() ? null : MeshTestBed.find(mesh.value(), declaredBy);
        return new MeshContextCustomizer(file, mesh.endpoints(), mesh.identity(), mesh.zone());
    }
}
