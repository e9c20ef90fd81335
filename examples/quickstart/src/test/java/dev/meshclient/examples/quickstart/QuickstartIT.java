package dev.meshclient.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.MeshClient;
import dev.meshclient.config.ConfigSources;
import dev.meshclient.time.RandomSource;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** The quickstart in two fifths of its time, whole and with one thing broken at a time. */
class QuickstartIT {
    private static final double TIME_SCALE = 0.4;
    private static final int RETRIES = RunOptions.USUAL.maxRetries();
    private static final int MAX_EJECTION_PERCENT = RunOptions.USUAL.maxEjectionPercent();
    private static final String ESCAPE = "\033";
    private static final Duration RELOAD_INTERVAL = Duration.ofMillis(100);

    @Test
    void a_sound_mesh_keeps_every_promise_and_says_so_in_few_lines() throws Exception {
        Result result = run(RETRIES, MAX_EJECTION_PERCENT, QuickstartIT::mesh);

        assertThat(result.output())
                .contains("All 16 promises were kept.")
                .doesNotContain("FAIL")
                .doesNotContain(ESCAPE);
        assertThat(result.exitCode()).isZero();
        assertThat(result.output().lines().count()).isLessThan(linesOfSeconds(result) + 30);
    }

    @Test
    void a_mesh_that_ignores_weights_is_found_out() throws Exception {
        Result result = run(RETRIES, MAX_EJECTION_PERCENT, file -> mesh(file).random(new EvenOdds()));

        assertThat(result.output())
                .containsPattern("FAIL  \"10 % go to v2\": [45]\\d\\.\\d % of [\\d,]+ calls went to v2");
        assertThat(result.exitCode()).isOne();
    }

    @Test
    void a_mesh_that_does_not_see_the_edited_file_is_found_out() throws Exception {
        Result result = run(
                RETRIES,
                MAX_EJECTION_PERCENT,
                file -> MeshClient.builder().config(ConfigSources.file(file, Duration.ZERO)));

        assertThat(result.output()).contains("FAIL  the edited file took no effect");
        assertThat(result.exitCode()).isOne();
    }

    @Test
    void a_mesh_that_does_not_retry_is_found_out() throws Exception {
        Result result = run(0, MAX_EJECTION_PERCENT, QuickstartIT::mesh);

        assertThat(result.output())
                .containsPattern("FAIL  [\\d,]+ calls failed \\(expected: none\\)")
                .contains("FAIL  0 retries");
        assertThat(result.exitCode()).isOne();
    }

    @Test
    void a_mesh_that_does_not_eject_is_found_out() throws Exception {
        Result result = run(RETRIES, 0, QuickstartIT::mesh);

        // A third, if retries fall anywhere in the rotation of the two servers; half, if each retry completes a turn.
        assertThat(result.output())
                .containsPattern("FAIL  broken, v2-b got [345]\\d\\.\\d\\d % of its node's attempts");
        assertThat(result.exitCode()).isOne();
    }

    private static long linesOfSeconds(Result result) {
        return result.output()
                .lines()
                .filter(line -> line.matches(" *\\d+\\.\\d s .*"))
                .count();
    }

    private static MeshClient.Builder mesh(Path file) {
        return MeshClient.builder().config(ConfigSources.file(file, RELOAD_INTERVAL));
    }

    private static Result run(int maxRetries, int maxEjectionPercent, Function<Path, MeshClient.Builder> mesh)
            throws Exception {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        RunOptions options = new RunOptions(TIME_SCALE, maxRetries, maxEjectionPercent, mesh);
        int exitCode = new Quickstart(options, new PrintStream(output, true, UTF_8), false).run();
        return new Result(exitCode, output.toString(UTF_8));
    }

    private record Result(int exitCode, String output) {}

    /** Draws the first or the last of several choices, equally often: whatever their weights are. */
    private static final class EvenOdds implements RandomSource {
        private final RandomSource fair = RandomSource.system();

        @Override
        public long nextLong() {
            return fair.nextLong();
        }

        @Override
        public long nextLong(long bound) {
            return fair.nextLong(2) == 0 ? 0 : bound - 1;
        }
    }
}
