package dev.meshclient.spring.http;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import okhttp3.OkHttpClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnSingleCandidate;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.web.client.RestClient;

/** Has every {@link RestClient.Builder} of Spring Boot call through the mesh. */
@AutoConfiguration(after = MeshClientAutoConfiguration.class)
@ConditionalOnClass({RestClient.class, RestClientCustomizer.class})
@ConditionalOnBean(MeshClient.class)
@ConditionalOnSingleCandidate(OkHttpClient.class)
public final class MeshHttpClientAutoConfiguration {

    /** Calls through the application's only, or primary, {@link OkHttpClient}. */
    @Bean
    RestClientCustomizer meshRestClientCustomizer(OkHttpClient client) {
        return builder -> builder.requestFactory(new MeshClientHttpRequestFactory(client));
    }
}
