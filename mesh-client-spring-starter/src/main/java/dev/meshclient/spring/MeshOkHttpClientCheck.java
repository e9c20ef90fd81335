package dev.meshclient.spring;

import java.util.List;
import okhttp3.OkHttpClient;
import org.springframework.beans.factory.config.BeanPostProcessor;

/** Checks every {@link OkHttpClient} bean that carries a mesh, whenever it is made; one without is the application's business. */
final class MeshOkHttpClientCheck implements BeanPostProcessor {

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        if (bean instanceof OkHttpClient client) {
            check(client, beanName);
        }
        return bean;
    }

    private static void check(OkHttpClient client, String beanName) {
        try {
            MeshOkHttpClients.carriesMesh(client);
        } catch (IllegalStateException e) {
            throw new MeshOkHttpClientException(List.of(beanName), String.valueOf(e.getMessage()), e);
        }
    }
}
