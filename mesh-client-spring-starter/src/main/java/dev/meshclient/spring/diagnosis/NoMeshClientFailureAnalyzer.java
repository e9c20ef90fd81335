package dev.meshclient.spring.diagnosis;

import dev.meshclient.MeshClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;

/** Reports an application that wants a mesh client and has not said where its mesh is. */
@Order(1)
final class NoMeshClientFailureAnalyzer extends AbstractFailureAnalyzer<NoSuchBeanDefinitionException> {
    private final Environment environment;

    NoMeshClientFailureAnalyzer(Environment environment) {
        this.environment = environment;
    }

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoSuchBeanDefinitionException cause) {
        if (cause.getBeanType() != MeshClient.class || cause instanceof NoUniqueBeanDefinitionException) {
            return null;
        }
        boolean off = "false".equalsIgnoreCase(environment.getProperty("mesh.client.enabled"));
        return new FailureAnalysis(
                "The application needs a mesh client, and there is none: "
                        + (off
                                ? "mesh.client.enabled is false"
                                : "neither mesh.client.config nor mesh.client.document says where the mesh is"),
                off
                        ? "Set mesh.client.enabled to true, or have the application do without (ObjectProvider<MeshClient>)."
                        : "Set mesh.client.config, such as to file:mesh.yaml or classpath:mesh.yaml.",
                cause);
    }
}
