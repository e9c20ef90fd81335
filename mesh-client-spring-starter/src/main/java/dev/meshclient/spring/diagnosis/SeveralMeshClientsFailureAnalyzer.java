package dev.meshclient.spring.diagnosis;

import dev.meshclient.MeshClient;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/** Reports an application with several mesh clients, none of which is the one to call through. */
@Order(0)
final class SeveralMeshClientsFailureAnalyzer extends AbstractFailureAnalyzer<NoUniqueBeanDefinitionException> {

    @Override
    protected @Nullable FailureAnalysis analyze(Throwable rootFailure, NoUniqueBeanDefinitionException cause) {
        if (cause.getBeanType() != MeshClient.class) {
            return null;
        }
        Collection<String> names = cause.getBeanNamesFound();
        String beans = names == null ? "" : ": the beans '" + String.join("' and '", names) + "'";
        return new FailureAnalysis(
                "There are " + cause.getNumberOfBeansFound() + " mesh clients" + beans
                        + ", and nothing says through which one calls go (expected: 1, or one that is @Primary)",
                "Mark one of them as @Primary, or take the others out; one client reads several configurations:"
                        + " mesh.client.config=file:a.yaml,file:b.yaml.",
                cause);
    }
}
