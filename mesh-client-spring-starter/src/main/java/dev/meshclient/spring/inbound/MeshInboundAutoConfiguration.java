package dev.meshclient.spring.inbound;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshClientProperties;
import jakarta.servlet.Filter;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.task.SimpleAsyncTaskExecutorCustomizer;
import org.springframework.boot.task.ThreadPoolTaskExecutorCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.core.task.TaskDecorator;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.server.WebFilter;

/** Has what inbound requests tell known to the calls that are made for them. */
@AutoConfiguration(after = MeshClientAutoConfiguration.class)
@ConditionalOnBean(MeshClient.class)
@ConditionalOnProperty(prefix = "mesh.client.inbound", name = "enabled", matchIfMissing = true)
public final class MeshInboundAutoConfiguration {

    /** Behind the filter of Spring Boot that observes requests, and before those that may make calls. */
    static final int FILTER_ORDER = Ordered.HIGHEST_PRECEDENCE + 10;

    @Bean
    @ConditionalOnMissingBean
    InboundContext meshInboundContext(MeshClient mesh, MeshClientProperties properties) {
        return new InboundContext(mesh.ticker(), properties.inbound());
    }

    /** What servlets serve. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass({Filter.class, OncePerRequestFilter.class, FilterRegistrationBean.class})
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.SERVLET)
    static final class ServletConfiguration {

        /** For every kind of dispatch. */
        @Bean
        @ConditionalOnMissingBean(name = "meshContextFilter")
        FilterRegistrationBean<?> meshContextFilter(InboundContext inbound) {
            FilterRegistrationBean<MeshContextFilter> registration =
                    new FilterRegistrationBean<>(new MeshContextFilter(inbound));
            registration.setOrder(FILTER_ORDER);
            return registration;
        }
    }

    /** What WebFlux serves. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnClass(name = {"org.springframework.web.server.WebFilter", "reactor.core.publisher.Mono"})
    @ConditionalOnWebApplication(type = ConditionalOnWebApplication.Type.REACTIVE)
    static final class ReactiveConfiguration {

        @Bean
        @ConditionalOnMissingBean(name = "meshContextWebFilter")
        WebFilter meshContextWebFilter(InboundContext inbound) {
            return new MeshContextWebFilter(inbound);
        }
    }

    /** The executors that Spring Boot makes. What the application sets itself comes later, and stays. */
    @Configuration(proxyBeanMethods = false)
    @ConditionalOnProperty(prefix = "mesh.client.inbound", name = "propagate-to-tasks", matchIfMissing = true)
    static final class TasksConfiguration {

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        @ConditionalOnMissingBean(name = "meshThreadPoolTaskExecutorCustomizer")
        ThreadPoolTaskExecutorCustomizer meshThreadPoolTaskExecutorCustomizer(ObjectProvider<TaskDecorator> own) {
            return executor -> executor.setTaskDecorator(MeshTaskDecorator.around(own));
        }

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        @ConditionalOnMissingBean(name = "meshSimpleAsyncTaskExecutorCustomizer")
        SimpleAsyncTaskExecutorCustomizer meshSimpleAsyncTaskExecutorCustomizer(ObjectProvider<TaskDecorator> own) {
            return executor -> executor.setTaskDecorator(MeshTaskDecorator.around(own));
        }
    }
}
