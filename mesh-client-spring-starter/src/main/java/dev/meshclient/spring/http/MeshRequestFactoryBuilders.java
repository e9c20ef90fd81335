package dev.meshclient.spring.http;

import dev.meshclient.spring.EarlyLookup;
import dev.meshclient.spring.MeshOkHttpClients;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.util.ReflectionUtils;

/** Wraps every {@link ClientHttpRequestFactoryBuilder} bean, with which Boot equips all of Spring's blocking clients. */
final class MeshRequestFactoryBuilders implements BeanPostProcessor {
    private final ObjectProvider<MeshOkHttpClients> clients;
    private final ListableBeanFactory beans;

    /** Asks for the clients only when a factory is built: this is made before all other beans. */
    MeshRequestFactoryBuilders(ObjectProvider<MeshOkHttpClients> clients, ListableBeanFactory beans) {
        this.clients = clients;
        this.beans = beans;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof ClientHttpRequestFactoryBuilder<?> builder
                ? MeshRequestFactoryBuilder.around(builder, this::lookup)
                : bean;
    }

    private EarlyLookup<OkHttpClient> lookup() {
        return new EarlyLookup<>(beans, () -> clients.getObject().chosen());
    }

    /** Builds a factory with the application's settings, whose class is another one in Boot 3.5 than in 4. */
    static MeshClientHttpRequestFactory build(ClientHttpRequestFactoryBuilder<?> builder, BeanFactory beans) {
        Method build = Arrays.stream(ClientHttpRequestFactoryBuilder.class.getMethods())
                .filter(method -> method.getName().equals("build") && method.getParameterCount() == 1)
                .findFirst()
                .orElseThrow();
        Object settings = settings(beans, build.getParameterTypes()[0]);
        Object factory = settings == null ? builder.build() : ReflectionUtils.invokeMethod(build, builder, settings);
        return (MeshClientHttpRequestFactory) Objects.requireNonNull(factory);
    }

    private static @Nullable Object settings(BeanFactory beans, Class<?> type) {
        return beans.getBeanProvider(type).getIfAvailable();
    }
}
