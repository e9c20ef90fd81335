package dev.meshclient.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigDocument;
import dev.meshclient.config.ConfigSource;
import dev.meshclient.event.MeshListener;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.spring.MeshOkHttpClientCustomizer;
import dev.meshclient.testkit.MeshLeakCheck;
import java.time.Duration;
import java.util.Objects;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.web.client.RestClient;

/** Beans that the mesh is made of, and that have one of Spring's clients, which the mesh is to be in. */
class PartsOfTheMeshThatCallTest {
    private final OrdersServer server = new OrdersServer();

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private final ApplicationContextRunner application =
            OrdersApplication.runner(server, leaks).withPropertyValues("outside=" + server.outside());

    @AfterEach
    void stopServer() {
        server.close();
    }

    private static String call(RestClient client, String url) {
        return client.get().uri(url).retrieve().requiredBody(String.class);
    }

    private void assertCallsThroughTheMesh(ApplicationContext context) {
        assertThat(call(context.getBean(RestClient.class), OrdersServer.ORDERS)).isEqualTo("seven");
        assertThat(server.received().get(server.received().size() - 1).headers().getFirst("Host"))
                .isEqualTo("orders.shop.local");
    }

    @Test
    void a_listener_may_have_a_client() {
        application.withUserConfiguration(Listening.class).run(this::assertCallsThroughTheMesh);
    }

    @Test
    void a_customizer_of_the_okhttp_client_may_have_a_client() {
        application.withUserConfiguration(Customizing.class).run(this::assertCallsThroughTheMesh);
    }

    @Test
    void an_okhttp_client_of_the_applications_own_may_be_made_with_a_client() {
        application.withUserConfiguration(OwnClient.class).run(this::assertCallsThroughTheMesh);
    }

    @Test
    void a_source_may_ask_for_the_configuration_with_a_client_while_the_mesh_is_being_made() {
        server.answerWith(exchange -> server.answer(exchange, 200, server.document("")));
        application
                .withPropertyValues("mesh.client.document=")
                .withUserConfiguration(Asking.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    server.answerWith(exchange -> server.answer(exchange, 200, "seven"));
                    assertCallsThroughTheMesh(context);
                });
    }

    @Test
    void a_bean_still_calls_when_it_is_destroyed() {
        application
                .withUserConfiguration(Leaving.class)
                .run(context -> assertThat(context.getBean(Leaver.class)).isNotNull());
        assertThat(server.only().headers().getFirst("Host")).isEqualTo("orders.shop.local");
    }

    /** One client for all that a test asks. */
    @Configuration(proxyBeanMethods = false)
    static class OneClient {
        @Bean
        RestClient client(RestClient.Builder builder) {
            return builder.build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Listening extends OneClient {
        @Bean
        MeshListener listener(RestClient client) {
            Objects.requireNonNull(client);
            return new MeshListener() {};
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizing extends OneClient {
        @Bean
        MeshOkHttpClientCustomizer customizer(RestClient client) {
            return builder -> Objects.requireNonNull(client);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OwnClient extends OneClient {
        @Bean
        OkHttpClient okhttp(MeshClient mesh, RestClient client) {
            Objects.requireNonNull(client);
            return MeshOkHttp.install(mesh, new OkHttpClient.Builder()).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Asking extends OneClient {
        @Bean
        ConfigSource source(RestClient client, Environment environment) {
            return new ConfigSource() {
                @Override
                public String name() {
                    return "asked";
                }

                @Override
                public ConfigDocument fetch(@Nullable ConfigDocument previous) {
                    return previous == null
                            ? new ConfigDocument(name(), call(client, environment.getRequiredProperty("outside")))
                            : previous;
                }

                @Override
                public Duration interval() {
                    return Duration.ofHours(1);
                }
            };
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Leaving {
        @Bean
        Leaver leaver(RestClient.Builder builder) {
            return new Leaver(builder.build());
        }
    }

    /** Says good-bye. */
    record Leaver(RestClient client) implements AutoCloseable {
        @Override
        public void close() {
            call(client, OrdersServer.ORDERS);
        }
    }
}
