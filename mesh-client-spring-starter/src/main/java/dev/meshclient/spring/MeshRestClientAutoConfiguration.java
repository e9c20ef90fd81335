package dev.meshclient.spring;

import dev.meshclient.MeshClient;
import okhttp3.OkHttpClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/** Makes a {@link RestClient} that calls through the mesh, unless the application has one of its own. */
@AutoConfiguration(after = MeshClientAutoConfiguration.class)
@ConditionalOnClass(RestClient.class)
@ConditionalOnBean({MeshClient.class, OkHttpClient.class})
public final class MeshRestClientAutoConfiguration {

    /** Calls through the application's only {@link OkHttpClient}. */
    @Bean
    @ConditionalOnMissingBean
    RestClient meshRestClient(OkHttpClient client) {
        return RestClient.builder()
                .requestFactory(new MeshClientHttpRequestFactory(client))
                .build();
    }
}
