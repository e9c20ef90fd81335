package dev.meshclient.spring.http;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.testkit.MeshLeakCheck;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.HttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.imperative.ImperativeHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.RestTemplateAutoConfiguration;
import org.springframework.boot.restclient.autoconfigure.service.HttpServiceClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

/** Applications with the starter, whose mesh has one service. */
final class OrdersApplication {

    private OrdersApplication() {}

    /** Returns one with Boot's HTTP clients. */
    static ApplicationContextRunner runner(OrdersServer server, MeshLeakCheck leaks) {
        return bare(server, leaks)
                .withConfiguration(AutoConfigurations.of(
                        HttpClientAutoConfiguration.class,
                        ImperativeHttpClientAutoConfiguration.class,
                        HttpServiceClientPropertiesAutoConfiguration.class,
                        HttpServiceClientAutoConfiguration.class,
                        RestClientAutoConfiguration.class,
                        RestTemplateAutoConfiguration.class));
    }

    /** Returns one without any configuration of Boot's. */
    static ApplicationContextRunner bare(OrdersServer server, MeshLeakCheck leaks) {
        return new ApplicationContextRunner()
                .withInitializer(context -> context.getBeanFactory().addBeanPostProcessor(new Watching(leaks)))
                .withConfiguration(
                        AutoConfigurations.of(MeshClientAutoConfiguration.class, MeshHttpClientAutoConfiguration.class))
                .withPropertyValues("mesh.client.document=" + server.document(""));
    }

    /** Has the leak check look at every mesh client of the contexts. */
    private record Watching(MeshLeakCheck leaks) implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof MeshClient mesh ? leaks.watch(mesh) : bean;
        }
    }
}
