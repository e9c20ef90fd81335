package dev.meshclient.spring.test;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.MeshClient;
import dev.meshclient.testkit.MeshTest;
import dev.meshclient.testkit.MeshTestBed;
import dev.meshclient.testkit.Node;
import org.junit.jupiter.api.Test;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ConfigurableApplicationContext;

@MeshTest("shop.yaml")
class MeshBeansTest {
    private final ApplicationContextRunner runner =
            new ApplicationContextRunner().withUserConfiguration(ShopApplication.class);

    @Test
    void a_context_runner_takes_the_mesh_of_the_test(MeshTestBed bed, @Node("orders") WireMockServer orders) {
        orders.stubFor(get("/orders/7").willReturn(ok("12")));
        runner.withInitializer(MeshBeans.of(bed))
                .run(context ->
                        assertThat(context.getBean(Checkout.class).price(7)).isEqualTo("12"));
    }

    @Test
    void an_application_takes_the_mesh_of_the_test(MeshTestBed bed, @Node("orders") WireMockServer orders) {
        orders.stubFor(get("/orders/7").willReturn(ok("12")));
        try (ConfigurableApplicationContext context = new SpringApplicationBuilder(ShopApplication.class)
                .web(WebApplicationType.NONE)
                .initializers(MeshBeans.of(bed))
                .run("--spring.main.banner-mode=off", "--mesh.client.config=file:not-read.yaml")) {
            assertThat(context.getBean(Checkout.class).price(7)).isEqualTo("12");
            assertThat(context.getBean("meshClient")).isSameAs(bed.mesh());
        }
    }

    @Test
    void the_mesh_of_the_test_outlives_the_context(MeshTestBed bed, @Node("orders") WireMockServer orders) {
        runner.withInitializer(MeshBeans.of(bed))
                .run(context -> assertThat(context.getBean(MeshClient.class)).isSameAs(bed.mesh()));
        assertThat(bed.mesh().openResources().threads()).isNotEmpty();
        assertThat(orders.isRunning()).isTrue();
    }

    @Test
    void an_application_that_has_switched_the_mesh_off_has_it_in_the_test(
            MeshTestBed bed, @Node("orders") WireMockServer orders) {
        orders.stubFor(get("/orders/7").willReturn(ok("12")));
        runner.withPropertyValues("mesh.client.enabled=false")
                .withInitializer(MeshBeans.of(bed))
                .run(context ->
                        assertThat(context.getBean(Checkout.class).price(7)).isEqualTo("12"));
    }

    @Test
    void two_contexts_share_the_mesh_of_a_test(MeshTestBed bed, @Node("orders") WireMockServer orders) {
        orders.stubFor(get("/orders/7").willReturn(ok("12")));
        ApplicationContextRunner meshed = runner.withInitializer(MeshBeans.of(bed));
        meshed.run(first -> meshed.run(second -> {
            first.getBean(Checkout.class).price(7);
            second.getBean(Checkout.class).price(7);
        }));
        assertThat(bed.calls()).hasSize(2);
    }
}
