package dev.meshclient.spring.reactive;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.http.client.reactive.ClientHttpConnector;

/**
 * Passes everything on to a builder, and puts the mesh before what it builds. As a proxy, since the settings that a connector is
 * built with are of another type in Spring Boot 3.
 */
final class MeshConnectorBuilder implements InvocationHandler {
    private final ClientHttpConnectorBuilder<?> builder;
    private final UnaryOperator<ClientHttpConnector> mesh;

    private MeshConnectorBuilder(ClientHttpConnectorBuilder<?> builder, UnaryOperator<ClientHttpConnector> mesh) {
        this.builder = builder;
        this.mesh = mesh;
    }

    static Object of(ClientHttpConnectorBuilder<?> builder, UnaryOperator<ClientHttpConnector> mesh) {
        return Proxy.newProxyInstance(
                ClientHttpConnectorBuilder.class.getClassLoader(),
                new Class<?>[] {ClientHttpConnectorBuilder.class},
                new MeshConnectorBuilder(builder, mesh));
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
        if (method.getName().equals("equals")) {
            return arguments != null && arguments[0] == proxy;
        }
        Object result = invoke(method, arguments);
        if (result instanceof ClientHttpConnectorBuilder<?> customized) {
            return of(customized, mesh);
        }
        return result instanceof ClientHttpConnector connector ? mesh.apply(connector) : result;
    }

    private @Nullable Object invoke(Method method, Object @Nullable [] arguments) throws Throwable {
        try {
            return method.invoke(builder, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }
}
