package dev.meshclient.spring.actuate;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshClientProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.core.metrics.ApplicationStartup;

/** Has the application accept traffic only when the mesh is ready, with or without the actuator. */
@AutoConfiguration(after = MeshClientAutoConfiguration.class)
@ConditionalOnSingleCandidate(MeshClient.class)
@EnableConfigurationProperties(MeshClientProperties.class)
public final class MeshReadinessAutoConfiguration {

    /** Waits for at most {@code mesh.client.ready-timeout}; not at all if that is zero. */
    @Bean
    @ConditionalOnMissingBean
    MeshReadiness meshReadiness(MeshClient mesh, MeshClientProperties properties, ApplicationStartup startup) {
        return new MeshReadiness(mesh, properties.readyTimeout(), startup);
    }
}
