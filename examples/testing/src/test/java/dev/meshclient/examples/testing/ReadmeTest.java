package dev.meshclient.examples.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static dev.meshclient.testkit.MeshAssertions.assertThatMesh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.testkit.MeshTest;
import dev.meshclient.testkit.MeshTestBed;
import dev.meshclient.testkit.fault.FaultScript;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** The first test of a user, as the README shows it. */
class ReadmeTest {

    @Test
    void the_readme_shows_the_test_below() throws IOException {
        String readme = Files.readString(Path.of("../../README.md"));
        String source = Files.readString(Path.of("src/test/java/dev/meshclient/examples/testing/ReadmeTest.java"));
        String shown = readme.substring(readme.indexOf("@MeshTest("));
        String test = shown.substring(0, shown.indexOf("```"));

        assertThat(test.lines()).hasSizeLessThanOrEqualTo(15);
        assertThat(source.replaceAll("\\s", "")).contains(test.replaceAll("\\s", ""));
    }

    @Nested
    @MeshTest(value = "mesh.yaml", endpoints = 2)
    class CanaryTest {
        @Test
        void testers_get_v2(MeshTestBed bed) {
            assertThatMesh(bed)
                    .request("GET", "http://orders.shop.local/x")
                    .withHeader("X-Tester", "yes")
                    .routesTo("orders-v2");
        }

        @Test
        void a_dead_server_of_v2_is_not_noticed(MeshTestBed bed) {
            bed.servers().forEach(server -> server.stubFor(any(anyUrl()).willReturn(ok())));
            bed.play(FaultScript.create().endpoint("orders-v2", 1).dies().script());
            assertThatMesh(bed)
                    .request("GET", "http://orders.shop.local/x")
                    .sent(100)
                    .hasShare("orders-v2", 0.1)
                    .allSucceeded();
        }
    }
}
