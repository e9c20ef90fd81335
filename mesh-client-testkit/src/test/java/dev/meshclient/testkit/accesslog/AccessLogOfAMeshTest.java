package dev.meshclient.testkit.accesslog;

import static com.github.tomakehurst.wiremock.client.WireMock.ok;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.stubbing.Scenario.STARTED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import dev.meshclient.event.MeshEvent.SnapshotPublished;
import dev.meshclient.event.MeshEvent.SnapshotRejected;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The access log of the virtual node that a process is, as a sidecar would have written it. */
class AccessLogOfAMeshTest {
    private static final String LINE =
            "%REQ(:METHOD)% %REQ(:PATH)% %RESPONSE_CODE% %RESPONSE_FLAGS%" + " %UPSTREAM_REQUEST_ATTEMPT_COUNT%";
    private static final Duration CHANGED = Duration.ofSeconds(2);

    @TempDir
    private Path folder;

    private Path file() {
        return folder.resolve("access.log");
    }

    @Test
    void a_plain_a_retried_a_timed_out_and_a_refused_call_have_a_line_each() throws IOException {
        try (LoggedShop shop = LoggedShop.start(LoggedShop.text(file(), LINE))) {
            var orders = shop.bed().server("orders");
            orders.stubFor(WireMock.get(urlEqualTo("/retried"))
                    .inScenario("retry")
                    .whenScenarioStateIs(STARTED)
                    .willReturn(serverError())
                    .willSetStateTo("failed once"));
            orders.stubFor(WireMock.get(urlEqualTo("/slow")).willReturn(ok().withFixedDelay(5_000)));

            assertThat(shop.get("/plain")).isEqualTo(200);
            assertThat(shop.get("/retried")).isEqualTo(200);
            assertThatThrownBy(() -> shop.get("/slow")).isInstanceOf(IOException.class);
            assertThatThrownBy(() -> shop.get("stock.shop.local", "/refused")).isInstanceOf(IOException.class);
        }

        assertThat(Files.readAllLines(file()))
                .containsExactlyInAnyOrder(
                        "GET /plain 200 - 1", "GET /retried 200 - 2", "GET /slow 504 UT 1", "GET /refused 404 NR 0");
    }

    @Test
    void a_changed_format_and_a_changed_path_are_in_force_without_a_restart() throws IOException {
        FakeClock clock = new FakeClock();
        Path other = folder.resolve("new/access.log");
        try (LoggedShop shop = LoggedShop.on(clock, LoggedShop.text(file(), "first %REQ(:PATH)%"))) {
            shop.get("/a");
            shop.declare(LoggedShop.text(file(), "second %REQ(:PATH)%"));
            clock.advance(CHANGED);
            shop.get("/b");
            shop.declare(LoggedShop.text(other, "third %REQ(:PATH)%"));
            clock.advance(CHANGED);
            shop.get("/c");
            shop.declare("");
            clock.advance(CHANGED);
            shop.get("/d");
        }

        assertThat(file()).hasContent("first /a\nsecond /b");
        assertThat(other).hasContent("third /c");
    }

    @Test
    void a_format_that_is_wrong_is_refused_and_the_old_one_stays_in_force() throws IOException {
        FakeClock clock = new FakeClock();
        try (LoggedShop shop = LoggedShop.on(clock, LoggedShop.text(file(), "%REQ(:PATH)%"))) {
            shop.declare(LoggedShop.text(file(), "%NO_SUCH_OPERATOR%"));
            clock.advance(CHANGED);
            shop.get("/a");

            assertThat(shop.events(SnapshotPublished.class)).hasSize(1);
            assertThat(shop.events(SnapshotRejected.class)).isNotEmpty();
        }

        assertThat(file()).hasContent("/a");
    }

    @Test
    void while_logrotate_moves_the_file_away_no_line_is_lost_torn_or_written_twice() throws IOException {
        FakeClock clock = new FakeClock();
        List<Path> files = new ArrayList<>();
        try (LoggedShop shop = LoggedShop.on(clock, LoggedShop.text(file(), "%REQ(:PATH)%"))) {
            for (int i = 0; i < 30; i++) {
                shop.get("/" + i);
                clock.advance(Duration.ofMillis(150));
                if (i % 10 == 4) {
                    files.add(Files.move(file(), folder.resolve("access.log." + i)));
                }
            }
        }
        files.add(file());

        assertThat(lines(files)).containsExactlyElementsOf(paths(0, 30));
        assertThat(files).allSatisfy(each -> assertThat(each).isNotEmptyFile());
    }

    private static List<String> lines(List<Path> files) throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : files) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }

    private static List<String> paths(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> "/" + i).toList();
    }
}
