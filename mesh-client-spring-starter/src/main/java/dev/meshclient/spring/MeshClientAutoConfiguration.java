package dev.meshclient.spring;

import dev.meshclient.MeshClient;
import dev.meshclient.aws.CloudMap;
import dev.meshclient.config.ConfigSource;
import okhttp3.OkHttpClient;
import org.springframework.beans.factory.BeanFactory;
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
    MeshClient meshClient(MeshClientProperties properties, BeanFactory beans, ApplicationStartup startup) {
        return new MeshClientSettings(properties, beans).build(startup);
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

    /** Ends the start where an older OkHttp hides the one that the mesh calls with. */
    @Bean
    @ConditionalOnBean(MeshClient.class)
    static OkHttpVersionCheck meshOkHttpVersionCheck() {
        return new OkHttpVersionCheck();
    }
}
