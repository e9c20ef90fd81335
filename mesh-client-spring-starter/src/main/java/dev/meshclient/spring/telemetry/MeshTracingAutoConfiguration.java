package dev.meshclient.spring.telemetry;

import dev.meshclient.MeshClient;
import dev.meshclient.event.MeshListener;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshClientProperties;
import dev.meshclient.telemetry.OpenTelemetryTracing;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/**
 * Has the mesh client make spans, and write contexts on the wire, with the application's {@link OpenTelemetry}, the only or
 * primary bean of that type; never with the global one, which Spring Boot does not set.
 */
@AutoConfiguration(
        after = MeshClientAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration",
            "io.opentelemetry.instrumentation.spring.autoconfigure.OpenTelemetryAutoConfiguration"
        })
@ConditionalOnClass(OpenTelemetry.class)
@ConditionalOnBean(MeshClient.class)
@ConditionalOnSingleCandidate(OpenTelemetry.class)
@ConditionalOnProperty(prefix = "mesh.client.tracing", name = "enabled", matchIfMissing = true)
public final class MeshTracingAutoConfiguration {

    /** Makes spans; a bean of the same name replaces it. */
    @Bean
    @ConditionalOnMissingBean(name = "meshTracingListener")
    MeshListener meshTracingListener(
            OpenTelemetry openTelemetry, MeshClientProperties properties, ObjectProvider<ObservedCalls> observed) {
        MeshClientProperties.Tracing settings = properties.tracing();
        Boolean callSpans = settings.callSpans();
        if (callSpans != null) {
            return listener(openTelemetry, settings, callSpans);
        }
        MeshListener alone = listener(openTelemetry, settings, true);
        ObservedCalls calls = observed.getIfAvailable();
        return calls == null ? alone : new BesideObservations(calls, alone, listener(openTelemetry, settings, false));
    }

    private static MeshListener listener(
            OpenTelemetry openTelemetry, MeshClientProperties.Tracing settings, boolean callSpans) {
        return OpenTelemetryTracing.builder(openTelemetry)
                .callSpans(callSpans)
                .attemptSpans(settings.attemptSpans())
                .instrumentedClient(settings.instrumentedClient())
                .logCorrelation(settings.logCorrelation())
                .build();
    }
}
