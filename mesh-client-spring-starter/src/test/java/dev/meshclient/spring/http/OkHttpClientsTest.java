package dev.meshclient.spring.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import dev.meshclient.okhttp.MeshOkHttp;
import dev.meshclient.spring.MeshOkHttpClientCustomizer;
import dev.meshclient.spring.MeshOkHttpClientException;
import dev.meshclient.testkit.MeshLeakCheck;
import java.util.Arrays;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Primary;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.web.client.RestClient;

class OkHttpClientsTest {
    private final OrdersServer server = new OrdersServer();

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private final ApplicationContextRunner application = OrdersApplication.runner(server, leaks);

    @AfterEach
    void stopServer() {
        server.close();
    }

    private static OkHttpClient signing(MeshClient mesh, String name) {
        return MeshOkHttp.install(mesh, signing(name)).build();
    }

    /** Has a client say in every request which one it is. */
    private static OkHttpClient.Builder signing(String name) {
        return new OkHttpClient.Builder()
                .addInterceptor(chain -> chain.proceed(
                        chain.request().newBuilder().addHeader("X-Client", name).build()));
    }

    private static String call(ApplicationContext context) {
        return context.getBean(RestClient.Builder.class)
                .build()
                .get()
                .uri(OrdersServer.ORDERS)
                .retrieve()
                .body(String.class);
    }

    @Test
    void customizers_come_before_the_mesh_in_their_order() {
        application
                .withUserConfiguration(Customizers.class)
                .run(context -> assertThat(call(context)).isEqualTo("seven"));
        assertThat(server.only().headers().get("X-client")).containsExactly("first", "second");
    }

    @Test
    void a_client_for_something_else_stays_as_it_is_and_springs_clients_call_through_the_mesh() {
        application.withUserConfiguration(ForSomethingElse.class).run(context -> {
            assertThat(context.getBeansOfType(OkHttpClient.class)).containsOnlyKeys("vendor");
            assertThat(context.getBean(OkHttpClient.class).interceptors()).hasSize(1);
            assertThat(call(context)).isEqualTo("seven");
            assertThat(call(context)).isEqualTo("seven");
            assertThat(context.getBean(MeshClient.class).openResources().connections())
                    .isEqualTo(1);
        });
        assertThat(server.received())
                .hasSize(2)
                .allSatisfy(request -> assertThat(request.headers()).doesNotContainKey("X-client"));
    }

    @Test
    void of_two_clients_springs_call_through_the_one_that_carries_the_mesh() {
        application
                .withUserConfiguration(ForSomethingElse.class, OneWithMesh.class)
                .run(context -> assertThat(call(context)).isEqualTo("seven"));
        assertThat(server.only().headers().get("X-client")).containsExactly("one");
    }

    @Test
    void of_two_clients_with_a_mesh_springs_call_through_the_primary_one() {
        application
                .withUserConfiguration(OneWithMesh.class, PrimaryWithMesh.class)
                .run(context -> assertThat(call(context)).isEqualTo("seven"));
        assertThat(server.only().headers().get("X-client")).containsExactly("primary");
    }

    @Test
    void several_clients_with_a_mesh_are_refused_by_their_names_where_springs_clients_are_built() {
        application
                .withUserConfiguration(OneWithMesh.class, AnotherWithMesh.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThatThrownBy(() -> call(context))
                            .rootCause()
                            .hasMessage(
                                    "OkHttpClient bean another, one: several carry the mesh (expected: one of them marked"
                                            + " @Primary, for Spring's clients to call through)")
                            .isInstanceOfSatisfying(
                                    MeshOkHttpClientException.class,
                                    e -> assertThat(e.beanNames()).containsExactly("another", "one"));
                });
    }

    @Test
    void an_interceptor_behind_the_mesh_is_refused_by_the_beans_name() {
        application
                .withUserConfiguration(Behind.class)
                .run(context -> assertThat(found(context.getStartupFailure()))
                        .hasMessageStartingWith("OkHttpClient bean behind: interceptors: ")
                        .hasMessageContaining("is behind the mesh")
                        .hasMessageContaining(
                                "(expected: before it, added to the builder that is given to MeshOkHttp.install)"));
    }

    @Test
    void a_setting_that_was_changed_behind_the_mesh_is_refused_by_the_beans_name() {
        application
                .withUserConfiguration(Changed.class)
                .run(context -> assertThat(found(context.getStartupFailure()))
                        .hasMessageStartingWith(
                                "OkHttpClient bean changed: followRedirects: changed after MeshOkHttp.install"));
    }

    private static Throwable found(Throwable failure) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(failure);
        for (Throwable next = failure; next != null; next = next.getCause()) {
            cause = next instanceof MeshOkHttpClientException ? next : cause;
        }
        return cause;
    }

    @Test
    void a_customizer_that_installs_a_mesh_itself_is_refused() {
        application
                .withUserConfiguration(Installing.class)
                .run(context -> assertThat(context)
                        .getFailure()
                        .rootCause()
                        .hasMessage("interceptors: a mesh among them already (expected: a builder without one)"));
    }

    @Test
    void a_lazy_client_is_checked_when_it_is_made() {
        application
                .withInitializer(context ->
                        context.addBeanFactoryPostProcessor(beans -> Arrays.stream(beans.getBeanDefinitionNames())
                                .filter("behind"::equals)
                                .forEach(name -> beans.getBeanDefinition(name).setLazyInit(true))))
                .withUserConfiguration(Behind.class)
                .run(context -> {
                    assertThat(context).hasNotFailed();
                    assertThatThrownBy(() -> context.getBean("behind"))
                            .hasRootCauseInstanceOf(IllegalStateException.class)
                            .hasMessageContaining("behind");
                });
    }

    @Configuration(proxyBeanMethods = false)
    static class Customizers {
        @Bean
        @Order(Ordered.LOWEST_PRECEDENCE)
        MeshOkHttpClientCustomizer last() {
            return builder -> signing("second").interceptors().forEach(builder::addInterceptor);
        }

        @Bean
        @Order(Ordered.HIGHEST_PRECEDENCE)
        MeshOkHttpClientCustomizer earliest() {
            return builder -> signing("first").interceptors().forEach(builder::addInterceptor);
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class ForSomethingElse {
        @Bean
        OkHttpClient vendor() {
            return signing("vendor").build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class OneWithMesh {
        @Bean
        OkHttpClient one(MeshClient mesh) {
            return signing(mesh, "one");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class AnotherWithMesh {
        @Bean
        OkHttpClient another(MeshClient mesh) {
            return signing(mesh, "another");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class PrimaryWithMesh {
        @Bean
        @Primary
        OkHttpClient primary(MeshClient mesh) {
            return signing(mesh, "primary");
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Behind {
        @Bean
        OkHttpClient behind(MeshClient mesh) {
            return signing(mesh, "behind")
                    .newBuilder()
                    .addInterceptor(chain -> chain.proceed(chain.request()))
                    .build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Changed {
        @Bean
        OkHttpClient changed(MeshClient mesh) {
            return signing(mesh, "changed").newBuilder().followRedirects(false).build();
        }
    }

    @Configuration(proxyBeanMethods = false)
    static class Installing {
        @Bean
        MeshOkHttpClientCustomizer installing(MeshClient mesh) {
            return builder -> MeshOkHttp.install(mesh, builder);
        }
    }
}
