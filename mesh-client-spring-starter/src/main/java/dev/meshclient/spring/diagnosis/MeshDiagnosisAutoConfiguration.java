package dev.meshclient.spring.diagnosis;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshClientProperties;
import java.util.Objects;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.io.ResourceLoader;

/** Says in the log what a mesh client is set to do and cannot. */
@AutoConfiguration(after = MeshClientAutoConfiguration.class)
@ConditionalOnBean(MeshClient.class)
@EnableConfigurationProperties(MeshClientProperties.class)
public final class MeshDiagnosisAutoConfiguration {

    /** Looks once, when all beans are there. */
    @Bean
    SmartInitializingSingleton meshMissingLibraries(MeshClientProperties properties, ResourceLoader resources) {
        MissingLibraries missing = new MissingLibraries(Objects.requireNonNullElseGet(
                resources.getClassLoader(), MeshDiagnosisAutoConfiguration.class::getClassLoader));
        return () -> missing.report(properties);
    }
}
