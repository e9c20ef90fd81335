package dev.meshclient.spring;

import dev.meshclient.MeshClient;
import dev.meshclient.okhttp.MeshOkHttp;
import okhttp3.OkHttpClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/** Makes a {@link RestClient} that calls through the mesh, unless the application has one of its own. */
@AutoConfiguration(after = MeshClientAutoConfiguration.class)
@ConditionalOnClass(RestClient.class)
@ConditionalOnBean(MeshClient.class)
@ConditionalOnSingleCandidate(OkHttpClient.class)
public final class MeshRestClientAutoConfiguration {

    /**
     * Calls through the application's only, or primary, {@link OkHttpClient}, in which the mesh must be installed; built
     * with the application's customizations of {@link RestClient.Builder}.
     */
    @Bean
    @ConditionalOnMissingBean
    RestClient meshRestClient(OkHttpClient client, ObjectProvider<RestClient.Builder> builders) {
        MeshOkHttp.check(client);
        return builders.getIfAvailable(RestClient::builder)
                .requestFactory(new MeshClientHttpRequestFactory(client))
                .build();
    }
}
