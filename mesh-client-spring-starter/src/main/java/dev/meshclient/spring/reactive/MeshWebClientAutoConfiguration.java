package dev.meshclient.spring.reactive;

import dev.meshclient.MeshClient;
import dev.meshclient.spring.EarlyLookup;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.spring.MeshClientProperties;
import dev.meshclient.spring.MeshOkHttpClients;
import java.util.function.Supplier;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.beans.factory.ListableBeanFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.ImportRuntimeHints;
import org.springframework.core.env.Environment;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.springframework.util.function.SingletonSupplier;
import org.springframework.web.reactive.function.client.WebClient;

/** Has every {@link WebClient.Builder} of Spring Boot call mesh hosts through the mesh, and others as ever. */
@AutoConfiguration(after = MeshClientAutoConfiguration.class)
@ConditionalOnClass({WebClient.class, ClientHttpConnectorBuilder.class})
@ConditionalOnBean(MeshOkHttpClients.class)
@ImportRuntimeHints(MeshWebClientAutoConfiguration.Hints.class)
public final class MeshWebClientAutoConfiguration {

    /** The threads that calls wait on. */
    @Bean
    ExchangeExecutor meshExchangeExecutor(Environment environment, MeshClientProperties properties) {
        return ExchangeExecutor.create(environment, properties.webClient().threads());
    }

    /** Calls through the same client as Spring's blocking clients. It is there before who makes a WebClient, if it can be. */
    @Bean
    static MeshConnectors meshConnectors(
            ObjectProvider<MeshClient> mesh,
            ObjectProvider<MeshOkHttpClients> clients,
            ObjectProvider<ExchangeExecutor> executor,
            ListableBeanFactory beans) {
        SingletonSupplier<MeshClient> meshOnce = SingletonSupplier.of(mesh::getObject);
        SingletonSupplier<ExchangeThreads> threads = SingletonSupplier.of(
                () -> new ExchangeThreads(executor.getObject().executor()));
        Supplier<OkHttpClient> lookup = () -> {
            meshOnce.obtain();
            threads.obtain();
            return clients.getObject().chosen();
        };
        return new MeshConnectors(others -> new MeshClientHttpConnector(
                meshOnce::obtain,
                new EarlyLookup<>(beans, lookup)::find,
                others,
                threads::obtain,
                DefaultDataBufferFactory.sharedInstance));
    }

    /** A native image makes proxies only of what it was told. */
    static final class Hints implements RuntimeHintsRegistrar {
        @Override
        public void registerHints(RuntimeHints hints, @Nullable ClassLoader loader) {
            hints.proxies().registerJdkProxy(ClientHttpConnectorBuilder.class);
        }
    }
}
