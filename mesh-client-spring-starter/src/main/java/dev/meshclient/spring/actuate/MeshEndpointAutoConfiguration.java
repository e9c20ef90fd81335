package dev.meshclient.spring.actuate;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshClientProperties;
import dev.meshclient.spring.console.ConsolePage;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.autoconfigure.endpoint.expose.EndpointExposure;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/** Shows the mesh in the actuator. */
@AutoConfiguration(after = MeshClientAutoConfiguration.class)
@ConditionalOnClass({Endpoint.class, ConditionalOnAvailableEndpoint.class})
@ConditionalOnSingleCandidate(MeshClient.class)
@ConditionalOnAvailableEndpoint(endpoint = MeshEndpoint.class)
@EnableConfigurationProperties(MeshClientProperties.class)
public final class MeshEndpointAutoConfiguration {

    /** Shows what the mesh client tells of itself. */
    @Bean
    @ConditionalOnMissingBean
    MeshEndpoint meshEndpoint(MeshClient mesh) {
        return new MeshEndpoint(mesh);
    }

    /** Shows its parts over HTTP. */
    @Bean
    @ConditionalOnBean(MeshEndpoint.class)
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint(exposure = EndpointExposure.WEB)
    MeshEndpointWebExtension meshEndpointWebExtension(MeshClient mesh, MeshClientProperties properties) {
        ConsolePage console = properties.console().enabled() ? new ConsolePage(mesh) : null;
        return new MeshEndpointWebExtension(new MeshParts(mesh), console);
    }

    /** Shows its parts over JMX. */
    @Bean
    @ConditionalOnBean(MeshEndpoint.class)
    @ConditionalOnMissingBean
    @ConditionalOnAvailableEndpoint(exposure = EndpointExposure.JMX)
    MeshEndpointJmxExtension meshEndpointJmxExtension(MeshClient mesh) {
        return new MeshEndpointJmxExtension(new MeshParts(mesh));
    }
}
