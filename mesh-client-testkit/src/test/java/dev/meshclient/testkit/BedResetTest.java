package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigSources;
import dev.meshclient.testkit.fault.FaultScript;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.time.Duration;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class BedResetTest {
    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              NAME.shop.local: {provider: {virtualNode: {virtualNodeName: NAME}}}
            virtualNodes:
              NAME:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {dns: {hostname: NAME.internal}}
            """;

    @RegisterExtension
    final MeshLeakCheck leaks = new MeshLeakCheck();

    private static Response call(MeshTestBed bed, String service) throws IOException {
        return bed.client()
                .newCall(new Request.Builder()
                        .url("http://" + service + ".shop.local/")
                        .build())
                .execute();
    }

    private static void stub(MeshTestBed bed, String node) {
        bed.server(node).stubFor(any(anyUrl()).willReturn(ok()));
    }

    @Test
    void a_reset_forgets_stubs_requests_and_calls() throws IOException {
        MeshTestBed bed =
                leaks.watch(MeshTestBed.ofText(MESH.replace("NAME", "orders")).start());
        stub(bed, "orders");
        call(bed, "orders").close();
        assertThat(bed.calls()).hasSize(1);
        bed.reset();
        assertThat(bed.calls()).isEmpty();
        assertThat(bed.server("orders").getStubMappings()).isEmpty();
        assertThat(bed.server("orders").getAllServeEvents()).isEmpty();
    }

    @Test
    void a_reset_ends_scripts_and_another_may_begin() throws IOException {
        FakeClock clock = new FakeClock();
        MeshTestBed bed = leaks.watch(
                MeshTestBed.ofText(MESH.replace("NAME", "orders")).clock(clock).start());
        FaultScript failing = FaultScript.create()
                .endpoint("orders", 1)
                .at(Duration.ofSeconds(5))
                .answers(503, Duration.ofHours(1))
                .script();
        bed.play(failing);
        bed.reset();
        stub(bed, "orders");
        clock.advance(Duration.ofSeconds(6));
        try (Response response = call(bed, "orders")) {
            assertThat(response.code()).isEqualTo(200);
        }
        bed.play(failing);
        clock.advance(Duration.ofSeconds(6));
        try (Response response = call(bed, "orders")) {
            assertThat(response.code()).isEqualTo(503);
        }
    }

    @Test
    void an_open_response_keeps_a_bed_from_being_idle() throws IOException {
        MeshTestBed bed =
                leaks.watch(MeshTestBed.ofText(MESH.replace("NAME", "orders")).start());
        stub(bed, "orders");
        Response response = call(bed, "orders");
        assertThat(bed.awaitIdle(Duration.ZERO)).isFalse();
        response.close();
        assertThat(bed.awaitIdle(Duration.ofSeconds(5))).isTrue();
    }

    @Test
    void several_sources_are_one_mesh() throws IOException {
        MeshTestBed bed = leaks.watch(MeshTestBed.of(
                        ConfigSources.text("orders.yaml", MESH.replace("NAME", "orders")),
                        ConfigSources.text("stock.yaml", MESH.replace("NAME", "stock")))
                .start());
        for (String node : new String[] {"orders", "stock"}) {
            stub(bed, node);
            try (Response response = call(bed, node)) {
                assertThat(response.code()).isEqualTo(200);
            }
        }
        assertThat(bed.calls()).extracting(RecordedCall::virtualNode).containsExactly("orders", "stock");
    }
}
