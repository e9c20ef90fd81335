package dev.meshclient.spring.feign;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.wireMockConfig;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.MeshClient;
import dev.meshclient.spring.MeshClientAutoConfiguration;
import dev.meshclient.testkit.MeshLeakCheck;
import feign.Capability;
import feign.Client;
import feign.RetryableException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.openfeign.EnableFeignClients;
import org.springframework.cloud.openfeign.FeignAutoConfiguration;
import org.springframework.cloud.openfeign.FeignClient;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.bind.annotation.GetMapping;

class MeshFeignAutoConfigurationTest {
    private final WireMockServer server =
            new WireMockServer(wireMockConfig().dynamicPort().bindAddress("127.0.0.1"));
    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withInitializer(context -> context.getBeanFactory().addBeanPostProcessor(new Watching()))
            .withConfiguration(AutoConfigurations.of(
                    MeshClientAutoConfiguration.class,
                    MeshFeignAutoConfiguration.class,
                    FeignAutoConfiguration.class,
                    HttpMessageConvertersAutoConfiguration.class));

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
        return runner.withPropertyValues(
                "other.url=http://127.0.0.1:" + server.port(), "mesh.client.document=" + """
                format: mesh-client/v1
                virtualServices:
                  orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
                virtualNodes:
                  orders:
                    listeners: [{portMapping: {port: 8080, protocol: http}}]
                    serviceDiscovery: {static: {endpoints: [{address: 127.0.0.1, port: %d}]}}
                """.formatted(server.port()));
    }

    @Test
    void a_client_with_a_url_calls_through_the_mesh() {
        meshed().withUserConfiguration(Clients.class)
                .run(context ->
                        assertThat(context.getBean(WithUrl.class).seven()).isEqualTo("seven"));
        server.verify(getRequestedFor(urlEqualTo("/orders/7"))
                .withHeader("Host", equalTo("orders.shop.local"))
                .withHeader("User-Agent", matching("okhttp.*")));
    }

    @Test
    void a_client_with_only_a_name_calls_the_service_of_this_name() {
        meshed().withUserConfiguration(Clients.class)
                .run(context ->
                        assertThat(context.getBean(WithName.class).seven()).isEqualTo("seven"));
        server.verify(getRequestedFor(urlEqualTo("/orders/7")).withHeader("Host", equalTo("orders.shop.local")));
    }

    @Test
    void an_okhttp_client_for_something_else_keeps_no_call_from_the_mesh() {
        meshed().withUserConfiguration(Clients.class)
                .withBean("plain", OkHttpClient.class, OkHttpClient::new)
                .withBean("other", OkHttpClient.class, OkHttpClient::new)
                .run(context ->
                        assertThat(context.getBean(WithUrl.class).seven()).isEqualTo("seven"));
        server.verify(getRequestedFor(urlEqualTo("/orders/7")).withHeader("Host", equalTo("orders.shop.local")));
    }

    @Test
    void other_hosts_are_called_as_ever() {
        meshed().withUserConfiguration(Clients.class)
                .run(context -> assertThat(context.getBean(Other.class).seven()).isEqualTo("seven"));
        server.verify(getRequestedFor(urlEqualTo("/orders/7")).withHeader("User-Agent", matching("Java.*")));
    }

    @Test
    void a_client_of_the_applications_own_calls_other_hosts_and_the_mesh_its_own() {
        meshed().withUserConfiguration(Clients.class, OwnClient.class).run(context -> {
            context.getBean(WithUrl.class).seven();
            context.getBean(WithName.class).seven();
            context.getBean(Other.class).seven();
            assertThat(context.getBean(OwnClient.class).called)
                    .containsExactly("http://127.0.0.1:" + server.port() + "/orders/7");
        });
        server.verify(3, getRequestedFor(urlEqualTo("/orders/7")));
    }

    @Test
    void other_capabilities_see_calls_through_the_mesh() {
        meshed().withUserConfiguration(Clients.class, Watcher.class).run(context -> {
            context.getBean(WithUrl.class).seven();
            assertThat(context.getBean(Watcher.class).seen).containsExactly("http://orders.shop.local/orders/7");
        });
    }

    @Test
    void the_timeouts_of_spring_cloud_bound_the_call() {
        server.stubFor(any(anyUrl()).willReturn(ok().withFixedDelay(5_000)));
        meshed().withUserConfiguration(Clients.class)
                .withPropertyValues("spring.cloud.openfeign.client.config.default.readTimeout=300")
                .run(context -> assertThat(catchThrowable(
                                () -> context.getBean(WithUrl.class).seven()))
                        .isInstanceOf(RetryableException.class));
    }

    @Test
    void without_a_mesh_nothing_is_changed() {
        runner.withPropertyValues("other.url=http://127.0.0.1:" + server.port())
                .withUserConfiguration(OthersOnly.class)
                .run(context -> {
                    assertThat(context).doesNotHaveBean(Client.class).doesNotHaveBean(MeshFeignCapability.class);
                    assertThat(context.getBean(Other.class).seven()).isEqualTo("seven");
                });
    }

    @Test
    void without_feign_there_is_nothing() {
        meshed().withClassLoader(new FilteredClassLoader("feign"))
                .run(context -> assertThat(context).hasNotFailed().doesNotHaveBean("meshFeignClient"));
    }

    @Test
    void without_spring_cloud_there_is_a_client_for_feign_itself() {
        new ApplicationContextRunner()
                .withInitializer(context -> context.getBeanFactory().addBeanPostProcessor(new Watching()))
                .withConfiguration(
                        AutoConfigurations.of(MeshClientAutoConfiguration.class, MeshFeignAutoConfiguration.class))
                .withClassLoader(new FilteredClassLoader("org.springframework.cloud"))
                .withPropertyValues("mesh.client.document=format: mesh-client/v1")
                .run(context -> assertThat(context).getBean(Client.class).isInstanceOf(MeshFeignClient.class));
    }

    /** Has the leak check look at every mesh client of the contexts. */
    private final class Watching implements BeanPostProcessor {
        @Override
        public Object postProcessAfterInitialization(Object bean, String name) {
            return bean instanceof MeshClient mesh ? leaks.watch(mesh) : bean;
        }
    }

    /** Says where the service is. */
    @FeignClient(name = "orders", url = "http://orders.shop.local")
    interface WithUrl {
        @GetMapping("/orders/7")
        String seven();
    }

    /** Says the service's name only, as for a load balancer. */
    @FeignClient(name = "orders.shop.local")
    interface WithName {
        @GetMapping("/orders/7")
        String seven();
    }

    /** Calls a host that the mesh does not know. */
    @FeignClient(name = "other", url = "${other.url}")
    interface Other {
        @GetMapping("/orders/7")
        String seven();
    }

    /** An application with clients. */
    @Configuration(proxyBeanMethods = false)
    @EnableFeignClients(clients = {WithUrl.class, WithName.class, Other.class})
    static class Clients {}

    /** An application that needs no mesh. */
    @Configuration(proxyBeanMethods = false)
    @EnableFeignClients(clients = Other.class)
    static class OthersOnly {}

    /** An application that makes the client itself. */
    @Configuration(proxyBeanMethods = false)
    static class OwnClient {
        final List<String> called = new CopyOnWriteArrayList<>();

        @Bean
        Client ownClient() {
            Client plain = new Client.Default(null, null);
            return (request, options) -> {
                called.add(request.url());
                return plain.execute(request, options);
            };
        }
    }

    /** Looks at every call, as Micrometer's capability does. */
    @Configuration(proxyBeanMethods = false)
    static class Watcher {
        final List<String> seen = new CopyOnWriteArrayList<>();

        @Bean
        Seeing watching() {
            return new Seeing(seen);
        }
    }

    /** Feign asks it by reflection. */
    public static final class Seeing implements Capability {
        private final List<String> seen;

        Seeing(List<String> seen) {
            this.seen = seen;
        }

        @Override
        public Client enrich(Client client) {
            return (request, options) -> {
                seen.add(request.url());
                return client.execute(request, options);
            };
        }
    }
}
