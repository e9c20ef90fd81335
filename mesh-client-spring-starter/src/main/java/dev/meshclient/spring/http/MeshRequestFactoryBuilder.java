package dev.meshclient.spring.http;

import dev.meshclient.spring.EarlyLookup;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.util.ReflectionUtils;

/**
 * Spring Boot's builder of request factories, of which every factory calls mesh hosts through the mesh, and all others as it would
 * have done. It is a proxy since the interface's {@code build} takes another type in Boot 3.5 than in 4.
 */
final class MeshRequestFactoryBuilder implements InvocationHandler {
    private final ClientHttpRequestFactoryBuilder<?> builder;
    private final Supplier<EarlyLookup<OkHttpClient>> client;

    private MeshRequestFactoryBuilder(
            ClientHttpRequestFactoryBuilder<?> builder, Supplier<EarlyLookup<OkHttpClient>> client) {
        this.builder = builder;
        this.client = client;
    }

    /**
     * Wraps a builder.
     *
     * @param client begins a lookup for each factory, not before
     */
    static ClientHttpRequestFactoryBuilder<?> around(
            ClientHttpRequestFactoryBuilder<?> builder, Supplier<EarlyLookup<OkHttpClient>> client) {
        Class<?> type = ClientHttpRequestFactoryBuilder.class;
        return (ClientHttpRequestFactoryBuilder<?>) Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, new MeshRequestFactoryBuilder(builder, client));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (ReflectionUtils.isEqualsMethod(method)) {
            return arguments != null && proxy == arguments[0];
        }
        Object result = result(method, arguments);
        if (result instanceof ClientHttpRequestFactoryBuilder<?> changed) {
            return around(changed, client);
        }
        return result instanceof ClientHttpRequestFactory factory ? inMesh(factory, arguments) : result;
    }

    private @Nullable Object result(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(builder, arguments);
        } catch (InvocationTargetException e) {
            throw e.getTargetException();
        }
    }

    private ClientHttpRequestFactory inMesh(ClientHttpRequestFactory factory, Object @Nullable [] arguments) {
        if (factory instanceof MeshClientHttpRequestFactory) {
            return factory; // The application has seen to it itself.
        }
        RequestFactorySettings settings = arguments == null || arguments.length == 0
                ? RequestFactorySettings.NONE
                : RequestFactorySettings.of(arguments[0]);
        return new MeshClientHttpRequestFactory(client.get()::find, factory, settings);
    }
}
