package dev.meshclient.spring;

import dev.meshclient.MeshClient;
import dev.meshclient.aws.CloudMap;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.discovery.EndpointResolverFactory;
import dev.meshclient.discovery.ServiceRegistry;
import dev.meshclient.event.MeshListener;
import java.util.List;
import okhttp3.OkHttpClient;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.core.metrics.ApplicationStartup;

/**
 * Makes a {@link MeshClient} of the properties {@code mesh.client.*}, and an {@link OkHttpClient} whose calls go through
 * it. Every bean gives way to one of the application's own.
 */
@AutoConfiguration
@ConditionalOnProperty(prefix = "mesh.client", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(MeshClientProperties.class)
public final class MeshClientAutoConfiguration {

    /** Reads and follows the mesh; there is none unless a property or a {@link ConfigSource} says where it is. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @Conditional(OnMeshConfiguration.class)
    MeshClient meshClient(
            MeshClientProperties properties,
            ObjectProvider<ConfigSource> sources,
            ObjectProvider<MeshListener> listeners,
            ObjectProvider<ServiceRegistry> registries,
            ObjectProvider<EndpointResolverFactory> resolvers,
            ObjectProvider<MeshClientBuilderCustomizer> customizers,
            ApplicationStartup startup) {
        List<ConfigSource> all = new MeshSources(properties).with(sources.orderedStream());
        MeshClient.Builder builder = MeshClient.builder()
                .config(all.get(0), all.subList(1, all.size()).toArray(ConfigSource[]::new));
        apply(properties, builder);
        listeners.orderedStream().forEach(builder::listener);
        registries.orderedStream().forEach(builder::registry);
        resolvers.orderedStream().forEach(builder::endpointResolver);
        customizers.orderedStream().forEach(customizer -> customizer.customize(builder));
        return MeshClientBuild.build(builder, startup);
    }

    private static void apply(MeshClientProperties properties, MeshClient.Builder builder) {
        builder.zone(properties.zone())
                .startupWait(properties.startupWait())
                .warmUp(properties.warmUp())
                .warmConnections(properties.warmConnections())
                .drain(properties.drain())
                .failuresAsResponses(properties.failuresAsResponses())
                .decisions(properties.decisions().kept())
                .decisionSampling(properties.decisions().sampling());
        if (properties.identity() == null) {
            builder.identityFromEnvironment();
        } else {
            builder.identity(properties.identity());
        }
        if (properties.lastKnownGood() != null) {
            builder.lastKnownGood(properties.lastKnownGood());
        }
    }

    /** Asks AWS Cloud Map as the properties say; nothing of the AWS SDK is touched before a node asks for it. */
    @Bean
    @ConditionalOnMissingBean
    CloudMap meshCloudMap(MeshClientProperties properties) {
        MeshClientProperties.CloudMap settings = properties.cloudMap();
        CloudMap.Builder builder =
                CloudMap.builder().pollInterval(settings.pollInterval()).timeout(settings.timeout());
        if (settings.region() != null) {
            builder.region(settings.region());
        }
        return (settings.endpoint() == null ? builder : builder.endpoint(settings.endpoint())).build();
    }

    /** Makes the client below, and knows which one Spring's clients call through. */
    @Bean
    @ConditionalOnBean(MeshClient.class)
    MeshOkHttpClients meshOkHttpClients(
            MeshClient mesh, ObjectProvider<MeshOkHttpClientCustomizer> customizers, ListableBeanFactory beans) {
        return new MeshOkHttpClients(mesh, customizers, beans);
    }

    /** Sends calls to mesh hosts through the mesh, and all others as ever. */
    @Bean
    @ConditionalOnBean(MeshClient.class)
    @ConditionalOnMissingBean
    OkHttpClient meshOkHttpClient(MeshOkHttpClients clients) {
        return clients.create();
    }

    /** Refuses clients, of the application's own, too, in which something came behind the mesh. */
    @Bean
    static MeshOkHttpClientCheck meshOkHttpClientCheck() {
        return new MeshOkHttpClientCheck();
    }
}
