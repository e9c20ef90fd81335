package dev.meshclient.spring.telemetry;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshClientProperties;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.handler.TracingObservationHandler;
import io.micrometer.tracing.propagation.Propagator;
import io.opentelemetry.api.OpenTelemetry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.core.annotation.Order;

/**
 * Has Spring's observations of calls and the mesh's spans stand for different things, where Micrometer makes spans of
 * observations with OpenTelemetry.
 */
@AutoConfiguration(
        after = MeshClientAutoConfiguration.class,
        before = MeshTracingAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.opentelemetry.autoconfigure.OpenTelemetrySdkAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.opentelemetry.OpenTelemetryAutoConfiguration",
            "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.observation.ObservationAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.autoconfigure.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.micrometer.tracing.opentelemetry.autoconfigure.OpenTelemetryTracingAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.MicrometerTracingAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.tracing.OpenTelemetryTracingAutoConfiguration"
        })
@ConditionalOnClass({ObservationRegistry.class, Tracer.class, OpenTelemetry.class})
@ConditionalOnBean(
        value = {MeshClient.class, ObservationRegistry.class, Propagator.class, OpenTelemetry.class},
        type = "io.micrometer.tracing.otel.bridge.OtelTracer")
@ConditionalOnProperty(prefix = "mesh.client.tracing", name = "enabled", matchIfMissing = true)
public final class MeshObservationAutoConfiguration {

    /** Before the handler of Spring Boot that makes client spans, whose order is 2000. */
    static final int HANDLER_ORDER = 1900;

    /** Knows which observations are of calls to mesh hosts. */
    @Bean
    @ConditionalOnMissingBean
    ObservedCalls meshObservedCalls(ObjectProvider<MeshClient> mesh, ObjectProvider<ObservationRegistry> registry) {
        return new ObservedCalls(mesh, registry);
    }

    /** Makes the span of such an observation. */
    @Bean
    @Order(HANDLER_ORDER)
    @ConditionalOnMissingBean(name = "meshObservationHandler")
    TracingObservationHandler<?> meshObservationHandler(
            Tracer tracer, Propagator propagator, ObservedCalls calls, MeshClientProperties properties) {
        MeshClientProperties.Tracing settings = properties.tracing();
        boolean inside =
                settings.attemptSpans() || settings.instrumentedClient() || Boolean.TRUE.equals(settings.callSpans());
        return new ObservedCallHandler(tracer, propagator, calls, inside);
    }
}
