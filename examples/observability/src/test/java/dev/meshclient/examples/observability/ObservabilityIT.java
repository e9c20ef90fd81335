package dev.meshclient.examples.observability;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ObservabilityIT {

    @Test
    void everything_is_received() throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();

        int exitCode = new Observability(new PrintStream(output, true, UTF_8)).run();

        assertThat(output.toString(UTF_8))
                .contains("  mesh_calls_total{flag=\"UT\",outcome=\"failed\",route=\"reports\","
                        + "virtual_node=\"orders\",virtual_service=\"orders.shop.local\"} 1.0\n")
                .contains("  mesh.attempts:1|c|#statistic:count,flag:UF,outcome:connect_failure,virtual.node:stock\n")
                .contains("  mesh.attempts{flag=\"none\", outcome=\"2xx\", virtual.node=\"orders\"} 2.0\n")
                .containsPattern("\n  ├── GET  CLIENT  \\d+\\.\\d ms  ERROR\n")
                .containsPattern("\n  └── GET  CLIENT  \\d+\\.\\d ms\n")
                .contains("http.request.resend_count=1")
                .containsPattern("\n  \\[.*] \"GET /reports HTTP/1.1\" 504 UT ")
                .containsPattern("\n  \\[.*] \"GET /items/7 [^\"]*\" 503 UF")
                .endsWith("Everything was received: 8 of 8 checks.\n")
                .doesNotContain("FAIL  ");
        assertThat(exitCode).isZero();
    }
}
