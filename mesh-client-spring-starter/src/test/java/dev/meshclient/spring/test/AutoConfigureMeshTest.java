package dev.meshclient.spring.test;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.MeshClient;
import dev.meshclient.model.MeshConfigException;
import dev.meshclient.spring.MeshSetupException;
import dev.meshclient.spring.http.MeshClientHttpRequestFactory;
import dev.meshclient.testkit.MeshTestBed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.context.annotation.ImportCandidates;
import org.springframework.boot.test.context.ConfigDataApplicationContextInitializer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.test.annotation.DirtiesContext.HierarchyMode;
import org.springframework.test.context.ContextConfiguration;
import org.springframework.test.context.TestContextManager;
import org.springframework.test.context.TestPropertySource;
import org.springframework.web.client.RestClient;

/** Runs test classes as Spring's extension does, which needs JUnit 6 in Spring 7: see {@code SpringBootTestTest}. */
class AutoConfigureMeshTest {
    private final List<TestContextManager> managers = new ArrayList<>();

    @AfterEach
    void closeContexts() {
        managers.forEach(manager -> manager.getTestContext().markApplicationContextDirty(HierarchyMode.EXHAUSTIVE));
    }

    /** What a test does in the class that Spring has prepared. */
    private interface Body<T> {
        void run(T test) throws Exception;
    }

    private <T extends OneTest> void run(T test, Body<T> body) throws Exception {
        TestContextManager manager = new TestContextManager(test.getClass());
        managers.add(manager);
        manager.beforeTestClass();
        manager.prepareTestInstance(test);
        manager.beforeTestMethod(test, OneTest.METHOD);
        Throwable thrown = null;
        try {
            body.run(test);
        } catch (Exception | Error e) {
            thrown = e;
            throw e;
        } finally {
            manager.afterTestMethod(test, OneTest.METHOD, thrown);
            manager.afterTestClass();
        }
    }

    @Test
    void the_applications_own_client_calls_the_servers_of_the_test() throws Exception {
        run(new ShopTest(), test -> {
            test.bed.server("orders").stubFor(get("/orders/7").willReturn(ok("12")));
            assertThat(test.checkout.price(7)).isEqualTo("12");
            assertThatMesh(test.bed).calls().hasShare("orders", 1.0);
        });
    }

    @Test
    void a_node_in_cloud_map_has_a_server_without_aws() throws Exception {
        run(new ShopTest(), test -> {
            test.bed.server("stock").stubFor(get("/").willReturn(ok("many")));
            assertThat(test.checkout.stock()).isEqualTo("many");
        });
    }

    @Test
    void tests_that_say_the_same_share_a_context_and_neither_stubs_nor_calls() throws Exception {
        MeshTestBed[] first = new MeshTestBed[1];
        run(new ShopTest(), test -> {
            first[0] = test.bed;
            test.bed.server("orders").stubFor(get("/orders/7").willReturn(ok("12")));
            test.checkout.price(7);
        });
        run(new OtherShopTest(), test -> {
            assertThat(test.bed).isSameAs(first[0]);
            assertThat(test.bed.calls()).isEmpty();
            assertThat(test.bed.server("orders").getStubMappings()).isEmpty();
            assertThat(test.bed.server("orders").getAllServeEvents()).isEmpty();
        });
    }

    @Test
    void another_number_of_servers_is_another_context() throws Exception {
        MeshTestBed[] first = new MeshTestBed[1];
        run(new ShopTest(), test -> first[0] = test.bed);
        run(new WideShopTest(), test -> {
            assertThat(test.bed).isNotSameAs(first[0]);
            assertThat(test.bed.servers("orders")).hasSize(3);
        });
    }

    @Test
    void a_test_that_leaves_a_response_open_fails() {
        assertThatThrownBy(() -> run(new ShopTest(), test -> {
                    test.bed.server("orders").stubFor(get("/orders/7").willReturn(ok("12")));
                    test.leave("http://orders.shop.local/orders/7");
                }))
                .isInstanceOf(AssertionError.class)
                .hasMessageStartingWith("at the end of the test a call was still open");
    }

    @Test
    void the_bed_ends_with_the_context() throws Exception {
        MeshTestBed[] bed = new MeshTestBed[1];
        run(new ShopTest(), test -> bed[0] = test.bed);
        closeContexts();
        assertThat(bed[0].mesh().openResources().isEmpty()).isTrue();
        assertThat(bed[0].server("orders").isRunning()).isFalse();
    }

    @Test
    void the_client_that_an_application_makes_itself_gives_way() throws Exception {
        run(new OwnMeshTest(), test -> {
            assertThat(test.client).isSameAs(test.bed.mesh());
            assertThat(test.clients).containsExactly(test.client);
        });
    }

    @Test
    void the_applications_properties_count() throws Exception {
        run(new ConfiguredTest(), test -> {
            assertThat(test.bed.mesh().describe().identity()).isEqualTo("mesh/shop/virtualNode/checkout");
            assertThat(test.bed.mesh().describe().zone()).isEqualTo("eu-west-1b");
        });
    }

    @Test
    void without_a_file_the_applications_own_mesh_leads_to_the_servers(@TempDir Path folder) throws Exception {
        Path good = folder.resolve("last-known-good");
        System.setProperty("slice.test.good", good.toString());
        try {
            run(new OwnConfigurationTest(), test -> {
                test.bed.server("orders").stubFor(get("/orders/7").willReturn(ok("12")));
                test.bed.server("stock").stubFor(get("/").willReturn(ok("many")));
                assertThat(test.checkout.price(7)).isEqualTo("12");
                assertThat(test.checkout.stock()).isEqualTo("many");
            });
        } finally {
            System.clearProperty("slice.test.good");
        }
        closeContexts();
        assertThat(Files.exists(good)).isFalse();
    }

    @Test
    void without_any_mesh_it_says_what_to_do() {
        assertThatThrownBy(() -> run(new NoMeshTest(), test -> {}))
                .rootCause()
                .isInstanceOf(MeshSetupException.class)
                .hasMessageStartingWith("@AutoConfigureMesh: no mesh");
    }

    @Test
    void a_file_that_is_nowhere_is_named() {
        assertThatThrownBy(() -> run(new MissingFileTest(), test -> {}))
                .rootCause()
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no mesh file 'nowhere.yaml'");
    }

    @Test
    void an_identity_that_the_mesh_does_not_have_is_refused() {
        assertThatThrownBy(() -> run(new StrangerTest(), test -> {}))
                .rootCause()
                .isInstanceOf(MeshConfigException.class)
                .hasMessageContaining("mesh/shop/virtualNode/stranger");
    }

    @Test
    void slices_have_every_auto_configuration_of_the_starter() {
        ClassLoader loader = getClass().getClassLoader();
        assertThat(ImportCandidates.load(AutoConfigureMesh.class, loader))
                .as("META-INF/spring/" + AutoConfigureMesh.class.getName() + ".imports")
                .containsExactlyInAnyOrderElementsOf(StreamSupport.stream(
                                ImportCandidates.load(AutoConfiguration.class, loader)
                                        .spliterator(),
                                false)
                        .filter(name -> name.startsWith("dev.meshclient."))
                        .toList());
    }

    @Test
    void a_slice_that_configures_nothing_by_itself_has_the_mesh() throws Exception {
        run(new SliceTest(), test -> {
            test.bed.server("orders").stubFor(get("/orders/7").willReturn(ok("12")));
            assertThat(test.checkout.price(7)).isEqualTo("12");
        });
    }

    @Test
    void a_test_without_the_annotation_has_no_bed() throws Exception {
        run(new PlainTest(), test -> assertThat(test.bed).isNull());
    }

    @ContextConfiguration(classes = ShopApplication.class, initializers = ConfigDataApplicationContextInitializer.class)
    static class OneTest {
        static final java.lang.reflect.Method METHOD = method();

        @Autowired(required = false)
        MeshTestBed bed;

        @Autowired
        Checkout checkout;

        @Autowired(required = false)
        OkHttpClient client;

        void test() {}

        Response leave(String url) throws IOException {
            return client.newCall(new Request.Builder().url(url).build()).execute();
        }

        private static java.lang.reflect.Method method() {
            try {
                return OneTest.class.getDeclaredMethod("test");
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e);
            }
        }
    }

    @AutoConfigureMesh("shop.yaml")
    static class ShopTest extends OneTest {}

    @AutoConfigureMesh("shop.yaml")
    static class OtherShopTest extends OneTest {}

    @AutoConfigureMesh(value = "shop.yaml", endpoints = 3)
    static class WideShopTest extends OneTest {}

    @AutoConfigureMesh("shop.yaml")
    @ContextConfiguration(classes = Slice.class, inheritLocations = false)
    static class SliceTest extends OneTest {}

    /** No auto-configuration but what the annotation brings. */
    @Configuration(proxyBeanMethods = false)
    static class Slice {
        @Bean
        Checkout checkout(OkHttpClient client) {
            return new Checkout(RestClient.builder()
                    .requestFactory(new MeshClientHttpRequestFactory(client))
                    .build());
        }
    }

    static class PlainTest extends OneTest {}

    @AutoConfigureMesh("nowhere.yaml")
    static class MissingFileTest extends OneTest {}

    @AutoConfigureMesh(value = "shop.yaml", identity = "mesh/shop/virtualNode/stranger")
    static class StrangerTest extends OneTest {}

    @AutoConfigureMesh
    static class NoMeshTest extends OneTest {}

    @AutoConfigureMesh("shop.yaml")
    @TestPropertySource(
            properties = {
                "mesh.client.enabled=false",
                "mesh.client.identity=mesh/shop/virtualNode/checkout",
                "mesh.client.zone=eu-west-1b"
            })
    static class ConfiguredTest extends OneTest {}

    @AutoConfigureMesh
    @TestPropertySource(
            properties = {
                "mesh.client.document={format: mesh-client/v1, virtualServices: {more.shop.local: {provider: "
                        + "{virtualNode: {virtualNodeName: more}}}}, virtualNodes: {more: {listeners: [{portMapping: "
                        + "{port: 1, protocol: http}}], serviceDiscovery: {dns: {hostname: more.internal}}}}}",
                "mesh.client.config=classpath:dev/meshclient/spring/test/shop.yaml",
                "mesh.client.last-known-good=${slice.test.good}"
            })
    static class OwnConfigurationTest extends OneTest {}

    @AutoConfigureMesh("shop.yaml")
    @ContextConfiguration(classes = OwnMesh.class)
    static class OwnMeshTest extends OneTest {
        @Autowired
        MeshClient client;

        @Autowired
        List<MeshClient> clients;
    }

    /** Would fail if it were asked for. */
    @Configuration(proxyBeanMethods = false)
    static class OwnMesh {
        @Bean
        MeshClient shopMesh() {
            throw new AssertionError("not needed");
        }
    }
}
