package dev.meshclient.spring.actuate;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshClientProperties;
import dev.meshclient.spring.console.ConsolePage;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;

/** Shows the mesh in the actuator. */
@AutoConfiguration(after = MeshClientAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnBean(MeshClient.class)
public final class MeshEndpointAutoConfiguration {

    /** Shows what the mesh client tells of itself. */
    @Bean
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint
    MeshEndpoint meshEndpoint(MeshClient mesh, MeshClientProperties properties) {
        return new MeshEndpoint(mesh, properties.console().enabled() ? new ConsolePage(mesh) : null);
    }
}
