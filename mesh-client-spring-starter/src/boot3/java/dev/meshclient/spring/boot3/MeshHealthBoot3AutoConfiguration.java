package dev.meshclient.spring.boot3;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshClientProperties;
import dev.meshclient.spring.actuate.MeshHealth;
import org.springframework.boot.actuate.autoconfigure.health.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Says how the mesh is in the health of Spring Boot 3, whose types Spring Boot 4 has in other packages. */
@AutoConfiguration(after = MeshClientAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnSingleCandidate(MeshClient.class)
@ConditionalOnEnabledHealthIndicator("mesh")
@EnableConfigurationProperties(MeshClientProperties.class)
public final class MeshHealthBoot3AutoConfiguration {

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
