package dev.meshclient.examples.quickstart;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import dev.meshclient.testkit.MeshTestBed;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import okhttp3.Request;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The quickstart's mesh file, on a test bed in place of its servers. */
class MeshFileTest {
    private static final Request EVERYONE =
            new Request.Builder().url("http://orders.shop.local/orders/7").build();
    private static final Request TESTER =
            EVERYONE.newBuilder().header("X-Tester", "yes").build();

    private Fleet fleet;

    @BeforeEach
    void startFleet() throws IOException {
        fleet = Fleet.start();
    }

    @AfterEach
    void stopFleet() {
        fleet.close();
    }

    private static void answer(MeshTestBed bed, String virtualNode) {
        int number = 0;
        for (WireMockServer server : bed.servers(virtualNode)) {
            server.stubFor(get(anyUrl()).willReturn(ok(virtualNode + " " + ++number)));
        }
    }

    private Map<String, Integer> answers(int percentToV2, Request request, int calls) throws IOException {
        try (MeshFile file = MeshFile.create(fleet, RunOptions.USUAL, percentToV2);
                MeshTestBed bed = MeshTestBed.start(file.path())) {
            answer(bed, "orders-v1");
            answer(bed, "orders-v2");
            Map<String, Integer> answers = new TreeMap<>();
            for (int i = 0; i < calls; i++) {
                try (Response response = bed.client().newCall(request).execute()) {
                    answers.merge(response.body().string(), 1, Integer::sum);
                }
            }
            return answers;
        }
    }

    @Test
    void with_nothing_for_v2_all_three_servers_of_v1_share_the_calls() throws IOException {
        assertThat(answers(0, EVERYONE, 30)).isEqualTo(Map.of("orders-v1 1", 10, "orders-v1 2", 10, "orders-v1 3", 10));
    }

    @Test
    void with_everything_for_v2_its_two_servers_share_the_calls() throws IOException {
        assertThat(answers(100, EVERYONE, 20)).isEqualTo(Map.of("orders-v2 1", 10, "orders-v2 2", 10));
    }

    @Test
    void testers_get_v2_whatever_the_weights() throws IOException {
        assertThat(answers(0, TESTER, 20)).isEqualTo(Map.of("orders-v2 1", 10, "orders-v2 2", 10));
    }
}
