package dev.meshclient.examples.discovery;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class StoryTest {
    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final Story story = new Story(new PrintStream(output, true, UTF_8));

    @Test
    void a_kept_promise_is_told_and_counted() {
        story.promise(true, "%,d calls", 1_000);
        story.promiseNoneFailed(7, List.of());
        story.end();

        assertThat(lines())
                .satisfiesExactly(
                        line -> assertThat(line).matches(" *\\d+\\.\\d s    ok  1,000 calls"),
                        line -> assertThat(line).endsWith("  ok  0 of 7 calls failed (expected: none)"),
                        line -> assertThat(line).isEqualTo("All 2 promises were kept."));
    }

    @Test
    void a_failed_call_breaks_a_promise() {
        broken(
                () -> story.promiseNoneFailed(7, List.of("status 503", "status 504")),
                "2 of 7 calls failed (expected: none), the first: status 503");
    }

    @Test
    void what_does_not_come_about_in_time_breaks_a_promise() {
        broken(
                () -> story.promiseWithin(Duration.ZERO, System.nanoTime(), "v2 answered", () -> false),
                "still not: v2 answered (expected: within 0.0 s)");
    }

    @Test
    void what_comes_about_too_late_breaks_a_promise() {
        long threeSecondsAgo = System.nanoTime() - 3_000_000_000L;

        broken(
                () -> story.promiseWithin(Duration.ofSeconds(2), threeSecondsAgo, "v2 answered", () -> true),
                "v2 answered after 3.0");
    }

    @Test
    void what_comes_about_in_time_is_told_with_the_time_it_took() {
        long oneSecondAgo = System.nanoTime() - 1_000_000_000L;
        story.promiseWithin(Duration.ofMinutes(1), oneSecondAgo, "v2 answered", () -> true);

        assertThat(lines())
                .singleElement()
                .asString()
                .containsPattern("  ok  v2 answered after \\d+\\.\\d\\d s \\(expected: within 60\\.0 s\\)$");
    }

    private void broken(Runnable promise, String finding) {
        assertThatExceptionOfType(Story.BrokenPromise.class).isThrownBy(promise::run);
        assertThat(lines()).singleElement().asString().contains(" s  FAIL  ").contains(finding);
    }

    private List<String> lines() {
        return output.toString(UTF_8).lines().toList();
    }
}
