package dev.meshclient.spring.telemetry;

import dev.meshclient.MeshClient;
import dev.meshclient.event.MeshListener;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshClientProperties;
import dev.meshclient.telemetry.MicrometerMetrics;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;

/** Has the mesh client record in the application's {@link MeterRegistry}, the only or primary one. */
@AutoConfiguration(
        after = MeshClientAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
            "org.springframework.boot.actuate.autoconfigure.metrics.CompositeMeterRegistryAutoConfiguration"
        })
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeshClient.class)
@ConditionalOnSingleCandidate(MeterRegistry.class)
@ConditionalOnProperty(prefix = "mesh.client.metrics", name = "enabled", matchIfMissing = true)
public final class MeshMetricsAutoConfiguration {

    /** Records what happens; a bean of the same name replaces it. */
    @Bean
    @ConditionalOnMissingBean(name = "meshMetricsListener")
    MeshListener meshMetricsListener(MeterRegistry registry, MeshClientProperties properties) {
        MeshClientProperties.Metrics settings = properties.metrics();
        MicrometerMetrics.Builder builder = MicrometerMetrics.builder(registry)
                .endpointTags(settings.endpointTags())
                .histogram(settings.histogram().toArray(Duration[]::new));
        Integer series = settings.maximumSeries();
        return (series == null ? builder : builder.maximumSeries(series)).build();
    }
}
