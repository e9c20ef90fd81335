package dev.meshclient.examples.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;
import static java.time.Duration.ofSeconds;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.testkit.MeshTest;
import dev.meshclient.testkit.MeshTestBed;
import dev.meshclient.testkit.Node;
import dev.meshclient.testkit.fault.FaultScript;
import dev.meshclient.time.FakeClock;
import java.util.List;
import org.junit.jupiter.api.Test;

/** 5. What takes time: on a clock that the test moves. */
@MeshTest(value = "mesh.yaml", endpoints = 2, virtualTime = true)
class EjectionTest {
    private static final String STOCK = "http://stock.shop.local/items/chair";

    @Test
    void a_server_that_fails_is_left_out_for_half_a_minute(
            MeshTestBed bed, FakeClock clock, @Node("stock") List<WireMockServer> stock) {
        stock.forEach(server -> server.stubFor(any(anyUrl()).willReturn(ok("4"))));
        bed.play(FaultScript.create()
                .endpoint("stock", 1)
                .answers(500, ofSeconds(30))
                .script());

        assertThatMesh(bed).request("POST", STOCK).sent(6);
        clock.advance(ofSeconds(10));
        assertThatMesh(bed).request("POST", STOCK).sent(20).allSucceeded();

        clock.advance(ofSeconds(60));
        stock.get(0).resetRequests();
        assertThatMesh(bed).request("POST", STOCK).sent(20).allSucceeded();
        stock.get(0).verify(10, postRequestedFor(anyUrl()));
    }
}
