package dev.meshclient.spring.reactive;

import java.util.function.UnaryOperator;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * Puts the mesh before every connector that is a bean, and before those that Spring Boot's builder builds: of {@code WebClient},
 * of {@code WebClientSsl} and of groups of HTTP interface clients.
 */
final class MeshConnectors implements BeanPostProcessor {
    private final UnaryOperator<ClientHttpConnector> mesh;

    MeshConnectors(UnaryOperator<ClientHttpConnector> mesh) {
        this.mesh = mesh;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String name) {
        if (bean instanceof ClientHttpConnectorBuilder<?> builder) {
            return MeshConnectorBuilder.of(builder, this::withMesh);
        }
        return bean instanceof ClientHttpConnector connector ? withMesh(connector) : bean;
    }

    private ClientHttpConnector withMesh(ClientHttpConnector connector) {
        return connector instanceof MeshClientHttpConnector ? connector : mesh.apply(connector);
    }
}
