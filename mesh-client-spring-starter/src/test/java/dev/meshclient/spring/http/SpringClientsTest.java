package dev.meshclient.spring.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testkit.MeshLeakCheck;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.restclient.RestClientCustomizer;
import org.springframework.boot.restclient.RestTemplateBuilder;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.cloud.client.DefaultServiceInstance;
import org.springframework.cloud.client.ServiceInstance;
import org.springframework.cloud.client.loadbalancer.LoadBalanced;
import org.springframework.cloud.client.loadbalancer.LoadBalancerAutoConfiguration;
import org.springframework.cloud.client.loadbalancer.LoadBalancerClient;
import org.springframework.cloud.client.loadbalancer.LoadBalancerRequest;
import org.springframework.cloud.client.loadbalancer.LoadBalancerUriTools;
import org.springframework.cloud.client.loadbalancer.Request;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.service.registry.ImportHttpServices;

class SpringClientsTest {
    private final OrdersServer server = new OrdersServer();

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private final ApplicationContextRunner application = OrdersApplication.runner(server, leaks);
    private final ApplicationContextRunner bare = OrdersApplication.bare(server, leaks);

    @AfterEach
    void stopServer() {
        server.close();
    }

    private static RestClient.Builder rest(ApplicationContext context) {
        return context.getBean(RestClient.Builder.class);
    }

    private static String call(RestClient.Builder builder) {
        return builder.build()
                .get()
                .uri(OrdersServer.ORDERS + "/items")
                .retrieve()
                .body(String.class);
    }

    private void assertThroughTheMesh() {
        assertThat(server.only().headers().getFirst("Host")).isEqualTo("orders.shop.local");
        assertThat(server.only().headers().getFirst("User-Agent")).startsWith("okhttp/");
    }

    @Test
    void a_rest_client_calls_through_the_mesh() {
        application.run(context -> assertThat(call(rest(context))).isEqualTo("seven"));
        assertThroughTheMesh();
    }

    @Test
    void a_rest_template_calls_through_the_mesh() {
        application.run(context -> assertThat(context.getBean(RestTemplateBuilder.class)
                        .build()
                        .getForObject(OrdersServer.ORDERS, String.class))
                .isEqualTo("seven"));
        assertThroughTheMesh();
    }

    @Test
    void an_http_interface_client_that_is_made_by_hand_calls_through_the_mesh() {
        application.run(context -> {
            RestClient client = rest(context).baseUrl(OrdersServer.ORDERS).build();
            Orders orders = HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                    .build()
                    .createClient(Orders.class);
            assertThat(orders.items()).isEqualTo("seven");
        });
        assertThroughTheMesh();
    }

    @Test
    void a_group_of_http_interface_clients_calls_through_the_mesh() {
        application
                .withUserConfiguration(Groups.class)
                .withPropertyValues("spring.http.serviceclient.orders.base-url=" + OrdersServer.ORDERS)
                .run(context ->
                        assertThat(context.getBean(Orders.class).items()).isEqualTo("seven"));
        assertThroughTheMesh();
    }

    @Test
    void without_boots_groups_one_of_spring_calls_through_the_mesh() {
        bare.withUserConfiguration(AbsoluteGroups.class)
                .run(context -> assertThat(context.getBean(AbsoluteOrders.class).items())
                        .isEqualTo("seven"));
        assertThroughTheMesh();
    }

    @Test
    void a_builder_of_the_applications_own_takes_the_bean() {
        bare.run(context -> assertThat(
                        call(RestClient.builder().requestFactory(context.getBean(MeshClientHttpRequestFactory.class))))
                .isEqualTo("seven"));
        assertThroughTheMesh();
    }

    @Test
    void without_boots_http_clients_the_bean_calls_all_hosts_through_okhttp() {
        bare.withClassLoader(new FilteredClassLoader("org.springframework.boot.http.client"))
                .run(context -> assertThat(RestClient.builder()
                                .requestFactory(context.getBean(MeshClientHttpRequestFactory.class))
                                .build()
                                .get()
                                .uri(server.outside())
                                .retrieve()
                                .body(String.class))
                        .isEqualTo("seven"));
        assertThat(server.only().headers().getFirst("User-Agent")).startsWith("okhttp/");
    }

    @Test
    void the_bean_gives_way_to_boots_where_any_factory_is_asked_for() {
        application.run(context -> {
            assertThat(context.getBean(MeshClientHttpRequestFactory.class)).isNotNull();
            assertThat(context.getBean(ClientHttpRequestFactory.class))
                    .isInstanceOf(MeshClientHttpRequestFactory.class);
            assertThat(context.getBean(MeshClientHttpRequestFactory.class)).isNotNull();
        });
    }

    @Test
    void the_bean_gives_way_to_one_of_the_applications_own() {
        application
                .withUserConfiguration(OwnFactory.class)
                .run(context -> assertThat(context.getBeanNamesForType(MeshClientHttpRequestFactory.class))
                        .containsExactly("ownFactory"));
    }

    @Test
    void a_request_factory_that_the_application_sets_stays() {
        application
                .withBean(
                        RestClientCustomizer.class,
                        () -> builder ->
                                builder.baseUrl(server.outside()).requestFactory(new SimpleClientHttpRequestFactory()))
                .run(context -> assertThat(rest(context)
                                .build()
                                .get()
                                .uri("/items")
                                .retrieve()
                                .body(String.class))
                        .isEqualTo("seven"));
        assertThat(server.only().headers().getFirst("User-Agent")).startsWith("Java/");
    }

    @Test
    void without_a_mesh_boots_clients_are_as_ever() {
        application
                .withPropertyValues("mesh.client.enabled=false")
                .run(context -> assertThat(rest(context)
                                .build()
                                .get()
                                .uri(server.outside())
                                .retrieve()
                                .body(String.class))
                        .isEqualTo("seven"));
        assertThat(server.only().headers().getFirst("User-Agent")).doesNotStartWith("okhttp/");
    }

    @Test
    void a_load_balanced_client_goes_to_its_instance() {
        application
                .withConfiguration(AutoConfigurations.of(LoadBalancerAutoConfiguration.class))
                .withBean(LoadBalancerClient.class, () -> new OneInstance(server.port()))
                .withUserConfiguration(Balanced.class)
                .run(context -> assertThat(
                                context.getBean(RestTemplate.class).getForObject("http://stock/items", String.class))
                        .isEqualTo("seven"));
        assertThat(server.only().headers().getFirst("User-Agent")).doesNotStartWith("okhttp/");
    }

    /** A service of the mesh, below the base URL of its group. */
    interface Orders {
        @GetExchange("/items")
        String items();
    }

    /** The same, by its whole URL. */
    interface AbsoluteOrders {
        @GetExchange("http://orders.shop.local/items")
        String items();
    }

    @Configuration(proxyBeanMethods = false)
    @ImportHttpServices(group = "orders", types = Orders.class)
    static class Groups {}

    @Configuration(proxyBeanMethods = false)
    @ImportHttpServices(group = "orders", types = AbsoluteOrders.class)
    static class AbsoluteGroups {}

    /** An application that makes the factory itself. */
    @Configuration(proxyBeanMethods = false)
    static class OwnFactory {
        @Bean
        MeshClientHttpRequestFactory ownFactory(okhttp3.OkHttpClient client) {
            return new MeshClientHttpRequestFactory(client);
        }
    }

    /** An application of Spring Cloud LoadBalancer. */
    @Configuration(proxyBeanMethods = false)
    static class Balanced {
        @Bean
        @LoadBalanced
        RestTemplate balanced(RestTemplateBuilder builder) {
            return builder.build();
        }
    }

    /** Knows one instance of every service. */
    private record OneInstance(int port) implements LoadBalancerClient {
        @Override
        public ServiceInstance choose(String serviceId) {
            return new DefaultServiceInstance("one", serviceId, "127.0.0.1", port, false, Map.of());
        }

        @Override
        public <T> ServiceInstance choose(String serviceId, Request<T> request) {
            return choose(serviceId);
        }

        @Override
        public <T> T execute(String serviceId, LoadBalancerRequest<T> request) throws IOException {
            return execute(serviceId, choose(serviceId), request);
        }

        @Override
        public <T> T execute(String serviceId, ServiceInstance instance, LoadBalancerRequest<T> request)
                throws IOException {
            try {
                return request.apply(instance);
            } catch (IOException | RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new IOException(e);
            }
        }

        @Override
        public URI reconstructURI(ServiceInstance instance, URI original) {
            return LoadBalancerUriTools.reconstructURI(instance, original);
        }
    }
}
