package dev.meshclient.spring;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.event.MeshListener;
import dev.meshclient.okhttp.MeshOkHttp;
import java.nio.file.Path;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Makes a {@link MeshClient} of the properties {@code mesh.client.*}, and an {@link OkHttpClient} whose calls go through
 * it. Every bean gives way to one of the application's own.
 */
@AutoConfiguration
@ConditionalOnProperty(prefix = "mesh.client", name = "enabled", matchIfMissing = true)
@EnableConfigurationProperties(MeshClientProperties.class)
public final class MeshClientAutoConfiguration {

    /** Reads and follows the mesh; there is none unless {@code mesh.client.config} says where it is. */
    @Bean(destroyMethod = "close")
    @ConditionalOnMissingBean
    @ConditionalOnProperty(prefix = "mesh.client", name = "config")
    MeshClient meshClient(MeshClientProperties properties, ObjectProvider<MeshListener> listeners) {
        MeshClient.Builder builder = MeshClient.builder()
                .config(source(Objects.requireNonNull(properties.config(), "mesh.client.config")))
                .startupWait(properties.startupWait())
                .drain(properties.drain())
                .failuresAsResponses(properties.failuresAsResponses());
        if (properties.identity() == null) {
            builder.identityFromEnvironment();
        } else {
            builder.identity(properties.identity());
        }
        listeners.orderedStream().forEach(builder::listener);
        return builder.build();
    }

    private static ConfigSource source(String location) {
        if (location.startsWith("classpath:")) {
            return ConfigSources.classpath(location.substring("classpath:".length()));
        }
        if (location.startsWith("file:")) {
            return ConfigSources.file(Path.of(location.substring("file:".length())));
        }
        throw new IllegalArgumentException(
                "mesh.client.config: " + location + " (expected: file:PATH or classpath:PATH)");
    }

    /** Sends calls to mesh hosts through the mesh, and all others as ever. */
    @Bean
    @ConditionalOnBean(MeshClient.class)
    @ConditionalOnMissingBean
    OkHttpClient meshOkHttpClient(MeshClient mesh) {
        OkHttpClient client =
                MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        MeshOkHttp.check(client);
        return client;
    }
}
