package dev.meshclient.spring;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.MeshClient;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.spring.http.MeshHttpClientAutoConfiguration;
import dev.meshclient.testkit.MeshLeakCheck;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import okhttp3.Dispatcher;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.autoconfigure.RestClientAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;

class MeshClientAutoConfigurationTest {
    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(context -> context.getBeanFactory().addBeanPostProcessor(new Watching()))
            .withConfiguration(AutoConfigurations.of(
                    MeshClientAutoConfiguration.class,
                    MeshHttpClientAutoConfiguration.class,
                    RestClientAutoConfiguration.class));

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    @TempDir
    private Path folder;

    @BeforeEach
    void startServer() {
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    private String mesh() {
        try {
            Path file = folder.resolve("mesh.yaml");
            Files.writeString(file, document());
            return "mesh.client.config=file:" + file;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private String document() {
        return """
                format: mesh-client/v1
                virtualServices:
                  orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
                virtualNodes:
                  orders:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
                """.formatted(server.port());
    }

    private static RestClient rest(ApplicationContext context) {
        return context.getBean(RestClient.Builder.class).build();
    }

    @Test
    void the_dispatcher_of_the_starters_client_ends_with_the_application() {
        AtomicReference<OkHttpClient> client = new AtomicReference<>();
        runner.withPropertyValues(mesh()).run(context -> client.set(context.getBean(OkHttpClient.class)));
        assertThat(client.get().dispatcher().executorService().isShutdown()).isTrue();
    }

    @Test
    void a_dispatcher_of_the_applications_own_does_not_end_with_the_starters_client() {
        Dispatcher dispatcher = new Dispatcher();
        runner.withPropertyValues(mesh())
                .withBean(MeshOkHttpClientCustomizer.class, () -> builder -> builder.dispatcher(dispatcher))
                .run(context -> assertThat(context.getBean(OkHttpClient.class).dispatcher())
                        .isSameAs(dispatcher));
        assertThat(dispatcher.executorService().isShutdown()).isFalse();
        dispatcher.executorService().shutdown();
    }

    @Test
    void the_rest_client_calls_through_the_mesh() {
        server.stubFor(get("/orders/7").willReturn(ok("seven")));
        runner.withPropertyValues(mesh()).run(context -> {
            String body = rest(context)
                    .get()
                    .uri("http://orders.shop.local/orders/7")
                    .retrieve()
                    .body(String.class);
            assertThat(body).isEqualTo("seven");
        });
    }

    @Test
    void the_rest_client_sends_bodies_and_headers() {
        server.stubFor(post("/orders").willReturn(ok("created")));
        runner.withPropertyValues(mesh())
                .run(context -> rest(context)
                        .post()
                        .uri("http://orders.shop.local/orders")
                        .header("X-Customer", "7")
                        .body("two apples")
                        .retrieve()
                        .toBodilessEntity());
        server.verify(postRequestedFor(urlEqualTo("/orders"))
                .withHeader("X-Customer", equalTo("7"))
                .withHeader("Host", equalTo("orders.shop.local"))
                .withRequestBody(equalTo("two apples")));
    }

    @Test
    void the_okhttp_client_calls_through_the_mesh() {
        server.stubFor(get("/orders/8").willReturn(ok("eight")));
        runner.withPropertyValues(mesh()).run(context -> {
            Request request = new Request.Builder()
                    .url("http://orders.shop.local/orders/8")
                    .build();
            try (Response response =
                    context.getBean(OkHttpClient.class).newCall(request).execute()) {
                assertThat(response.body().string()).isEqualTo("eight");
            }
        });
    }

    @Test
    void the_mesh_may_stand_in_the_application_properties() {
        server.stubFor(get("/orders/7").willReturn(ok("seven")));
        runner.withPropertyValues("mesh.client.document=" + document())
                .run(context -> assertThat(rest(context)
                                .get()
                                .uri("http://orders.shop.local/orders/7")
                                .retrieve()
                                .body(String.class))
                        .isEqualTo("seven"));
    }

    @Test
    void of_several_places_the_first_has_precedence() throws IOException {
        Path other = folder.resolve("other.yaml");
        Files.writeString(other, document().replace("orders.shop.local", "stock.shop.local"));
        runner.withPropertyValues(mesh().replace("config=", "config[0]="), "mesh.client.config[1]=file:" + other)
                .run(context -> assertThat(
                                context.getBean(MeshClient.class).describe().sources())
                        .extracting("name")
                        .containsExactly("file:" + folder.resolve("mesh.yaml"), "file:" + other));
    }

    @Test
    void the_mesh_client_is_closed_with_the_context() {
        MeshClient[] mesh = new MeshClient[1];
        runner.withPropertyValues(mesh()).run(context -> mesh[0] = context.getBean(MeshClient.class));
        assertThat(mesh[0].openResources().threads()).isEmpty();
    }

    @Test
    void without_a_configuration_there_is_no_mesh() {
        runner.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(MeshClient.class)
                .doesNotHaveBean(OkHttpClient.class));
    }

    @Test
    void switched_off_it_makes_no_beans() {
        runner.withPropertyValues(mesh(), "mesh.client.enabled=false")
                .run(context -> assertThat(context).doesNotHaveBean(MeshClient.class));
    }

    @Test
    void the_applications_own_okhttp_client_stays_and_the_rest_client_calls_through_it() {
        server.stubFor(get("/orders/9").willReturn(ok("nine")));
        runner.withPropertyValues(mesh()).withUserConfiguration(OwnClient.class).run(context -> {
            assertThat(context.getBean(OkHttpClient.class).interceptors()).hasSize(2);
            assertThat(rest(context)
                            .get()
                            .uri("http://orders.shop.local/orders/9")
                            .retrieve()
                            .body(String.class))
                    .isEqualTo("nine");
        });
        server.verify(getRequestedFor(urlEqualTo("/orders/9")).withHeader("X-Own", equalTo("yes")));
    }

    @Test
    void the_rest_client_has_the_applications_customizations() {
        server.stubFor(get("/orders/7").willReturn(ok("seven")));
        runner.withPropertyValues(mesh())
                .withBean(
                        RestClientCustomizer.class,
                        () -> builder ->
                                builder.baseUrl("http://orders.shop.local").defaultHeader("X-Team", "shop"))
                .run(context -> rest(context).get().uri("/orders/7").retrieve().toBodilessEntity());
        server.verify(getRequestedFor(urlEqualTo("/orders/7")).withHeader("X-Team", equalTo("shop")));
    }

    @Test
    void a_place_of_no_known_kind_is_refused() {
        runner.withPropertyValues("mesh.client.config=mesh.yaml")
                .run(
                        context -> assertThat(context)
                                .getFailure()
                                .rootCause()
                                .hasMessage(
                                        "mesh.client.config[0]: mesh.yaml (expected: file:PATH, classpath:NAME, https:URL or http:URL)"));
    }

    @Test
    void a_wrong_identity_is_refused() {
        runner.withPropertyValues(mesh(), "mesh.client.identity=orders")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessageStartingWith("mesh.client.identity: orders (expected: mesh/NAME/virtualNode/NAME"));
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        runner.withPropertyValues("mesh.client.config=file:" + folder.resolve("none.yaml"))
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .isInstanceOf(MeshConfigException.class)
                        .hasMessageContaining("none.yaml"));
    }

    /** Has the leak check look at every mesh client of the contexts. */
    private final class Watching implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof MeshClient mesh ? leaks.watch(mesh) : bean;
        }
    }

    /** An application that makes its client itself. */
    @Configuration(proxyBeanMethods = false)
    static class OwnClient {

        @Bean
        OkHttpClient ownClient(MeshClient mesh) {
            OkHttpClient.Builder builder = new OkHttpClient.Builder()
                    .addInterceptor(chain -> chain.proceed(
                            chain.request().newBuilder().header("X-Own", "yes").build()));
            return MeshOkHttp.install(mesh, builder).build();
        }
    }
}
