package dev.meshclient.spring.http;

import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshOkHttpClients;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Fallback;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.context.annotation.Lazy;
import org.springframework.http.client.ClientHttpRequestFactory;

/**
 * Has Spring's blocking clients call mesh hosts through the mesh: everything that is built with Boot's {@code RestClient.Builder},
 * {@code RestTemplateBuilder} and groups of HTTP interface clients, unless the application gives it a request factory of its
 * own. Other hosts are called as they would be without a mesh.
 */
@AutoConfiguration(
        after = MeshClientAutoConfiguration.class,
        afterName = {
            "org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration",
            "org.springframework.boot.autoconfigure.http.client.HttpClientAutoConfiguration"
        })
@ConditionalOnClass(ClientHttpRequestFactory.class)
@ConditionalOnBean(MeshOkHttpClients.class)
public final class MeshHttpClientAutoConfiguration {
    private static final String BUILDER = "org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder";
    private static final String GROUPS = "org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer";

    /** For builders that Boot does not configure; it steps back where the application or Boot has another factory. */
    @Bean
    @Lazy
    @Fallback
    @ConditionalOnMissingBean
    MeshClientHttpRequestFactory meshClientHttpRequestFactory(MeshOkHttpClients clients) {
        return new MeshClientHttpRequestFactory(clients.chosen());
    }

    /** Where Boot has its HTTP clients, in 3.5 with every application and in 4 with a module of their own. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = BUILDER)
    @ImportRuntimeHints(MeshHttpRuntimeHints.class)
    static final class BootClients {

        @Bean
        static MeshRequestFactoryBuilders meshRequestFactoryBuilders(
                ObjectProvider<MeshOkHttpClients> clients, ListableBeanFactory beans) {
            return new MeshRequestFactoryBuilders(clients, beans);
        }

        /** Boot has none in reactive applications, and makes one for each client without telling. */
        @Bean
        @ConditionalOnMissingBean
        ClientHttpRequestFactoryBuilder<?> meshFallbackRequestFactoryBuilder() {
            return ClientHttpRequestFactoryBuilder.detect();
        }

        @Bean
        @Lazy
        @Fallback
        @ConditionalOnMissingBean
        MeshClientHttpRequestFactory meshClientHttpRequestFactory(
                ClientHttpRequestFactoryBuilder<?> builder, BeanFactory beans) {
            return MeshRequestFactoryBuilders.build(builder, beans);
        }
    }

    /** Since Spring 7. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = GROUPS)
    static final class ServiceGroups {

        @Bean
        @ConditionalOnMissingBean
        MeshHttpServiceGroups meshHttpServiceGroups(ObjectProvider<MeshClientHttpRequestFactory> factory) {
            return new MeshHttpServiceGroups(factory);
        }
    }
}
