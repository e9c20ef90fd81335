package dev.meshclient.spring.diagnosis;

import dev.meshclient.spring.MeshSetupException;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.core.annotation.Order;

/** Reports a setup that the starter has found wrong itself. Before Spring Boot's own, which see only that binding failed. */
@Order(0)
final class SetupFailureAnalyzer extends AbstractFailureAnalyzer<MeshSetupException> {

    @Override
    protected FailureAnalysis analyze(Throwable rootFailure, MeshSetupException cause) {
        return new FailureAnalysis(cause.getMessage(), cause.remedy(), cause);
    }
}
