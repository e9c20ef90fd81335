package dev.meshclient.spring.reactive;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.MeshClient;
import dev.meshclient.event.MeshListener;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.testkit.MeshLeakCheck;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.client.autoconfigure.reactive.ReactiveHttpClientAutoConfiguration;
import org.springframework.boot.http.client.autoconfigure.service.HttpServiceClientPropertiesAutoConfiguration;
import org.springframework.boot.http.client.reactive.ClientHttpConnectorBuilder;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.webclient.autoconfigure.WebClientAutoConfiguration;
import org.springframework.boot.webclient.autoconfigure.WebClientSsl;
import org.springframework.boot.webclient.autoconfigure.service.ReactiveHttpServiceClientAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.JdkClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import org.springframework.web.reactive.function.client.support.WebClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.service.registry.HttpServiceGroup;
import org.springframework.web.service.registry.ImportHttpServices;

class MeshWebClientAutoConfigurationTest {
    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(context -> context.getBeanFactory().addBeanPostProcessor(new Watching()))
            .withConfiguration(AutoConfigurations.of(
                    MeshClientAutoConfiguration.class,
                    MeshWebClientAutoConfiguration.class,
                    ReactiveHttpClientAutoConfiguration.class,
                    ReactiveHttpServiceClientAutoConfiguration.class,
                    HttpServiceClientPropertiesAutoConfiguration.class,
                    WebClientAutoConfiguration.class));

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    @BeforeEach
    void startServer() {
        server.start();
        server.stubFor(any(anyUrl()).willReturn(ok("seven")));
    }

    @AfterEach
    void stopServer() {
        server.stop();
    }

    private ApplicationContextRunner meshed() {
        return runner.withPropertyValues("mesh.client.document=" + """
                format: mesh-client/v1
                virtualServices:
                  orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
                virtualNodes:
                  orders:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
                """.formatted(server.port()));
    }

    private static String get(WebClient.Builder builder, String url) {
        return builder.build()
                .get()
                .uri(url)
                .retrieve()
                .bodyToMono(String.class)
                .block();
    }

    private static String getOrder(WebClient.Builder builder) {
        return get(builder, "http://orders.shop.local/orders/7");
    }

    private static WebClient.Builder web(ApplicationContext context) {
        return context.getBean(WebClient.Builder.class);
    }

    @Test
    void an_okhttp_client_for_something_else_keeps_no_call_from_the_mesh() {
        meshed().withBean("plain", OkHttpClient.class, OkHttpClient::new)
                .withBean("other", OkHttpClient.class, OkHttpClient::new)
                .run(context -> assertThat(getOrder(web(context))).isEqualTo("seven"));
    }

    @Test
    void the_web_client_calls_through_the_mesh() {
        meshed().run(context -> assertThat(getOrder(web(context))).isEqualTo("seven"));
        server.verify(getRequestedFor(urlEqualTo("/orders/7")).withHeader("User-Agent", matching("okhttp.*")));
    }

    @Test
    void other_hosts_are_called_as_ever() {
        meshed().run(context -> assertThat(get(web(context), "http://127.0.0.1:" + server.port() + "/other"))
                .isEqualTo("seven"));
        server.verify(getRequestedFor(urlEqualTo("/other")).withHeader("User-Agent", matching("Java-http-client.*")));
    }

    @Test
    void a_connector_of_the_applications_own_calls_other_hosts() {
        meshed().withUserConfiguration(OwnConnector.class).run(context -> {
            assertThat(getOrder(web(context))).isEqualTo("seven");
            get(web(context), "http://127.0.0.1:" + server.port() + "/other");
            assertThat(context.getBean(OwnConnector.class).called.get()).endsWith("/other");
        });
    }

    @Test
    void an_http_interface_client_calls_through_the_mesh() {
        meshed().run(context -> {
            WebClient client = web(context).baseUrl("http://orders.shop.local").build();
            Orders orders = HttpServiceProxyFactory.builderFor(WebClientAdapter.create(client))
                    .build()
                    .createClient(Orders.class);
            assertThat(orders.seven()).isEqualTo("seven");
        });
        server.verify(getRequestedFor(urlEqualTo("/orders/7")).withHeader("User-Agent", matching("okhttp.*")));
    }

    @Test
    void a_group_of_http_interface_clients_calls_through_the_mesh() {
        meshed().withUserConfiguration(Group.class)
                .run(context ->
                        assertThat(context.getBean(Orders.class).seven()).isEqualTo("seven"));
        server.verify(getRequestedFor(urlEqualTo("/orders/7")).withHeader("User-Agent", matching("okhttp.*")));
    }

    @Test
    void a_client_with_a_bundle_of_certificates_calls_through_the_mesh() {
        meshed().withBean(SslBundles.class, () -> new DefaultSslBundleRegistry("mine", SslBundle.systemDefault()))
                .run(context -> {
                    Consumer<WebClient.Builder> ssl =
                            context.getBean(WebClientSsl.class).fromBundle("mine");
                    WebClient.Builder builder = WebClient.builder();
                    ssl.accept(builder);
                    assertThat(getOrder(builder)).isEqualTo("seven");
                });
    }

    @Test
    void a_builder_that_was_customized_builds_with_the_mesh() {
        meshed().run(context -> {
            AtomicReference<Object> customized = new AtomicReference<>();
            Object built = context.getBean(ClientHttpConnectorBuilder.class)
                    .withCustomizer(customized::set)
                    .build();
            assertThat(built).isInstanceOf(MeshClientHttpConnector.class);
            assertThat(customized.get()).isInstanceOf(JdkClientHttpConnector.class);
        });
    }

    @Test
    void a_listener_of_the_mesh_may_have_a_web_client() {
        meshed().withUserConfiguration(ListenerWithClient.class)
                .run(context -> assertThat(context).hasNotFailed());
    }

    @Test
    void the_threads_end_with_the_context() {
        ExchangeExecutor[] executor = new ExchangeExecutor[1];
        meshed().run(context -> {
            getOrder(web(context));
            executor[0] = context.getBean(ExchangeExecutor.class);
        });
        AtomicReference<Throwable> refused = new AtomicReference<>();
        new ExchangeThreads(executor[0].executor()).execute(() -> {}, refused::set);
        assertThat(refused.get()).isNotNull();
    }

    @Test
    void without_a_mesh_nothing_is_changed() {
        runner.run(context -> assertThat(context)
                .hasNotFailed()
                .doesNotHaveBean(MeshConnectors.class)
                .getBean(ClientHttpConnector.class)
                .isInstanceOf(JdkClientHttpConnector.class));
    }

    @Test
    void without_the_web_client_there_is_nothing() {
        meshed().withClassLoader(new FilteredClassLoader(WebClient.class))
                .run(context -> assertThat(context)
                        .hasNotFailed()
                        .hasSingleBean(OkHttpClient.class)
                        .doesNotHaveBean("meshConnectors"));
    }

    @Test
    void no_threads_are_refused() {
        meshed().withPropertyValues("mesh.client.web-client.threads=0")
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("mesh.client.web-client.threads: 0 (expected: 1 or more)"));
    }

    @Test
    void a_native_image_has_the_proxy_of_the_builder() {
        RuntimeHints hints = new RuntimeHints();
        new MeshWebClientAutoConfiguration.Hints().registerHints(hints, null);
        assertThat(RuntimeHintsPredicates.proxies().forInterfaces(ClientHttpConnectorBuilder.class))
                .accepts(hints);
    }

    @Test
    void the_header_of_the_host_is_the_logical_one() {
        meshed().run(context -> getOrder(web(context)));
        server.verify(getRequestedFor(urlEqualTo("/orders/7")).withHeader("Host", equalTo("orders.shop.local")));
    }

    /** Has the leak check look at every mesh client of the contexts. */
    private final class Watching implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof MeshClient mesh ? leaks.watch(mesh) : bean;
        }
    }

    /** An HTTP interface. */
    interface Orders {
        @GetExchange("http://orders.shop.local/orders/7")
        String seven();
    }

    /** Spring 7's way to declare them. */
    @Configuration(proxyBeanMethods = false)
    @ImportHttpServices(types = Orders.class, clientType = HttpServiceGroup.ClientType.WEB_CLIENT)
    static class Group {}

    /** An application that makes its connector itself. */
    @Configuration(proxyBeanMethods = false)
    static class OwnConnector {
        final AtomicReference<String> called = new AtomicReference<>();

        @Bean
        ClientHttpConnector ownConnector() {
            ClientHttpConnector jdk = new JdkClientHttpConnector();
            return (method, uri, callback) -> {
                called.set(uri.toString());
                return jdk.connect(method, uri, callback);
            };
        }
    }

    /** The mesh needs the listener, the listener a client, and the client the mesh. */
    @Configuration(proxyBeanMethods = false)
    static class ListenerWithClient {

        @Bean
        MeshListener listener(WebClient.Builder builder) {
            builder.build();
            return new MeshListener() {};
        }
    }
}
