package dev.meshclient.examples.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class DiscoveryIT {

    @Test
    void a_sound_mesh_keeps_every_promise() throws Exception {
        Result result = run(Duration.ofSeconds(1));

        assertThat(result.output())
                .containsPattern("  ok  v2 answered after [01]\\.\\d\\d s")
                .containsPattern("  ok  v1-a was left after [01]\\.\\d\\d s")
                .containsPattern("  ok  0 of 1\\d,\\d{3} calls failed")
                .containsPattern("cloudmap:shop.local/orders-v1 +FAILING")
                .endsWith("All 13 promises were kept.\n")
                .doesNotContain("FAIL  ");
        assertThat(result.exitCode()).isZero();
    }

    @Test
    void a_mesh_that_asks_too_seldom_is_found_out() throws Exception {
        Result result = run(Duration.ofHours(1));

        assertThat(result.output())
                .containsPattern(
                        "FAIL  after 2\\.\\d\\d s still not: the mesh knew it \\(expected: within 2\\.0 s\\)\n$")
                .doesNotContain("promises were kept");
        assertThat(result.exitCode()).isOne();
    }

    private static Result run(Duration pollInterval) throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int exitCode = new Discovery(new PrintStream(output, true, UTF_8), pollInterval).run();
        return new Result(exitCode, output.toString(UTF_8));
    }

    private record Result(int exitCode, String output) {}
}
