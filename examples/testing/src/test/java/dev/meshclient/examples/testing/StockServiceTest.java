package dev.meshclient.examples.testing;

import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.testkit.MeshTest;
import dev.meshclient.testkit.Node;
import okhttp3.OkHttpClient;
import org.junit.jupiter.api.Test;

/** 3. The application's own code on real servers, which WireMock's own API scripts. */
@MeshTest("mesh.yaml")
class StockServiceTest {

    @Test
    void the_application_calls_through_the_mesh(OkHttpClient client, @Node("stock") WireMockServer stock)
            throws Exception {
        stock.stubFor(get("/items/chair").willReturn(ok("4")));

        assertThat(new StockService(client).pieces("chair")).isEqualTo(4);
    }
}
