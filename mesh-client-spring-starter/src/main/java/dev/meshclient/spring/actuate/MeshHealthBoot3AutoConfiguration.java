package dev.meshclient.spring.actuate;

import dev.meshclient.spring.MeshClientAutoConfiguration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Import;
import org.springframework.context.annotation.ImportSelector;
import org.springframework.core.type.AnnotationMetadata;
import org.springframework.util.ClassUtils;

/** Brings the health of Spring Boot 3 in, where the application has that. */
@AutoConfiguration(after = MeshClientAutoConfiguration.class)
@ConditionalOnClass(
        name = {
            "org.springframework.boot.actuate.health.HealthIndicator",
            "org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator"
        })
@Import(MeshHealthBoot3AutoConfiguration.Compiled.class)
public final class MeshHealthBoot3AutoConfiguration {

    /** By name, and only if it is there: it is compiled apart, against Spring Boot 3, and later than all else. */
    static final class Compiled implements ImportSelector {
        private static final String NAME = "dev.meshclient.spring.boot3.MeshHealthBoot3Configuration";

        @Override
        public String[] selectImports(AnnotationMetadata importing) {
            return ClassUtils.isPresent(NAME, Compiled.class.getClassLoader()) ? new String[] {NAME} : new String[0];
        }
    }
}
