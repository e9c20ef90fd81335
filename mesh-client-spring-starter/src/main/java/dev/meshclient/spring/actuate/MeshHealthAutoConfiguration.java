package dev.meshclient.spring.actuate;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshClientProperties;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Shows how the mesh is doing among the health of the application, where Spring Boot has the types of version 4. */
@AutoConfiguration(after = MeshClientAutoConfiguration.class)
@ConditionalOnClass(
        name = {
            "org.springframework.boot.health.contributor.HealthIndicator",
            "org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator"
        })
@ConditionalOnSingleCandidate(MeshClient.class)
@ConditionalOnEnabledHealthIndicator("mesh")
@EnableConfigurationProperties(MeshClientProperties.class)
public final class MeshHealthAutoConfiguration {

    /** Says how the mesh is doing, as the properties have it. */
    @Bean
    @ConditionalOnMissingBean(name = {"meshHealthIndicator", "meshHealthContributor"})
    HealthIndicator meshHealthContributor(MeshClient mesh, MeshClientProperties properties) {
        return new MeshHealthIndicator(mesh, properties.health());
    }
}
