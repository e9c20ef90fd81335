package dev.meshclient.testkit;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigSources;
import java.io.IOException;
import java.util.function.UnaryOperator;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.extension.ExtendWith;

/** The extension as JUnit itself runs it for a class. */
@ExtendWith(MeshLeakCheck.class)
class MeshLeakCheckOfClassTest {
    private static final String MESH = """
            format: mesh-client/v1
            virtualServices:
              orders.shop.local: {provider: {virtualNode: {virtualNodeName: orders}}}
            virtualNodes:
              orders:
                listeners: [{portMapping: {port: 8080, protocol: http}}]
                serviceDiscovery: {dns: {hostname: orders.internal}}
            """;

    private static MeshTestBed shared;

    @BeforeAll
    static void start(MeshLeakCheck leaks) {
        shared = leaks.watch(bed());
    }

    private static MeshTestBed bed() {
        MeshTestBed bed = MeshTestBed.start(ConfigSources.text("mesh.yaml", MESH), UnaryOperator.identity());
        bed.server("orders").stubFor(get(anyUrl()).willReturn(ok("fine")));
        return bed;
    }

    @RepeatedTest(2)
    void every_test_may_use_what_is_watched_for_the_class_and_have_beds_of_its_own(MeshLeakCheck leaks)
            throws IOException {
        assertThat(answerOf(shared)).isEqualTo("fine");
        assertThat(answerOf(leaks.watch(bed()))).isEqualTo("fine");
    }

    private static String answerOf(MeshTestBed bed) throws IOException {
        Request request = new Request.Builder().url("http://orders.shop.local/").build();
        try (Response response = bed.client().newCall(request).execute()) {
            return response.body().string();
        }
    }
}
