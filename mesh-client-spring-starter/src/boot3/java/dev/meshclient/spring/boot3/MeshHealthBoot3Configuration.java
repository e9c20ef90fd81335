package dev.meshclient.spring.boot3;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientProperties;
import dev.meshclient.spring.actuate.MeshHealth;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Says how the mesh is in the health of Spring Boot 3, whose types Spring Boot 4 has in other packages. */
@Configuration(proxyBeanMethods = false)
@ConditionalOnSingleCandidate(MeshClient.class)
@ConditionalOnEnabledHealthIndicator("mesh")
@EnableConfigurationProperties(MeshClientProperties.class)
public final class MeshHealthBoot3Configuration {

    /** Asks the mesh client for every answer. */
    @Bean
    @ConditionalOnMissingBean(name = {"meshHealthIndicator", "meshHealthContributor"})
    HealthIndicator meshHealthContributor(MeshClient mesh, MeshClientProperties properties) {
        return () -> {
            MeshHealth health = MeshHealth.of(mesh.describe(), properties.health());
            return Health.status(health.status()).withDetails(health.details()).build();
        };
    }
}
