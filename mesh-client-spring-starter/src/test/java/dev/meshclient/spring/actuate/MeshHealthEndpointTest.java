package dev.meshclient.spring.actuate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testkit.MeshLeakCheck;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class MeshHealthEndpointTest {
    /** The node stock has no endpoint. */
    private static final String WITHOUT_STOCK = "mesh.client.document="
            + RunningApplication.SHOP.replace("{address: 127.0.0.2}", "")
            + "  edge: {backends: ["
            + "{virtualService: {virtualServiceName: orders.shop.local}}, "
            + "{virtualService: {virtualServiceName: stock.shop.local}}]}\n";

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private RunningApplication application;

    @AfterEach
    void stop() {
        application.close();
    }

    @Test
    void a_dead_dependency_is_shown_and_keeps_the_application_up() throws Exception {
        application = RunningApplication.start(
                WITHOUT_STOCK, "management.info.mesh.enabled=true", "mesh.client.identity=mesh/shop/virtualNode/edge");

        HttpResponse<String> health = application.get("/actuator/health");
        assertThat(health.statusCode()).isEqualTo(200);
        assertThat(health.body())
                .contains(
                        "\"mesh\":{\"details\":{\"snapshot\":{\"version\":1,\"since\":",
                        "\"nodesWithoutEndpoint\":[\"stock\"]");
        assertThat(application.get("/actuator/info").body())
                .contains("\"identity\":\"mesh/shop/virtualNode/edge\",\"snapshot\":{\"version\":1,");
    }

    @Test
    void it_counts_where_the_application_wants_it_and_for_no_probe_that_did_not_ask() throws Exception {
        application = RunningApplication.start(
                WITHOUT_STOCK,
                "mesh.client.health.unavailable-nodes=down",
                "management.endpoint.health.probes.enabled=true",
                "management.endpoint.health.group.traffic.include=readinessState,mesh");

        assertThat(application.get("/actuator/health").statusCode()).isEqualTo(503);
        assertThat(application.get("/actuator/health/traffic").statusCode()).isEqualTo(503);
        for (String probe : new String[] {"liveness", "readiness"}) {
            HttpResponse<String> response = application.get("/actuator/health/" + probe);
            assertThat(response.statusCode()).as(probe).isEqualTo(200);
            assertThat(response.body()).as(probe).doesNotContain("mesh");
        }
        assertThat(application.get("/actuator/info").body()).doesNotContain("mesh");
    }

    @Test
    void it_can_be_switched_off() throws Exception {
        application = RunningApplication.start(
                WITHOUT_STOCK, "mesh.client.health.unavailable-nodes=down", "management.health.mesh.enabled=false");

        assertThat(application.get("/actuator/health").statusCode()).isEqualTo(200);
        assertThat(application.get("/actuator/health/mesh").statusCode()).isEqualTo(404);
    }
}
