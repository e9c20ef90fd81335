package dev.meshclient.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveTableTest {
    private static final long SECOND = 1_000_000_000;
    private static final Statistics STATISTICS =
            new Statistics(1_000, Map.of("v1-a", 450, "v1-c", 450, "v2-a", 50, "v2-b", 50), 3, 2, 400_000, 2_500_000);
    private static final int LINES_OF_TERMINAL_TABLE = 8;

    private final ByteArrayOutputStream output = new ByteArrayOutputStream();
    private final PrintStream out = new PrintStream(output, true, UTF_8);
    private Fleet fleet;

    @BeforeEach
    void start() throws IOException {
        fleet = Fleet.start();
    }

    @AfterEach
    void close() {
        fleet.close();
    }

    @Test
    void without_a_terminal_each_second_adds_a_plain_line() {
        LiveTable table = LiveTable.on(out, false, fleet);
        table.phase(0, "10 % go to v2");
        table.second(SECOND, STATISTICS);
        table.second(12 * SECOND, STATISTICS);

        assertThat(output.toString(UTF_8).lines())
                .containsExactly(
                        "  time  requests  orders-v1  v1-a  v1-b  v1-c  orders-v2  v2-a  v2-b"
                                + "  retries  failures  p50 ms  p99 ms",
                        "-- 10 % go to v2",
                        " 1.0 s      1000       90 %  45 %   0 %  45 %       10 %   5 %   5 %"
                                + "        3         2    0.40    2.50",
                        "12.0 s      1000       90 %  45 %   0 %  45 %       10 %   5 %   5 %"
                                + "        3         2    0.40    2.50");
    }

    @Test
    void on_a_terminal_each_second_rewrites_the_one_before() {
        LiveTable table = LiveTable.on(out, true, fleet);
        table.second(SECOND, STATISTICS);
        String first = output.toString(UTF_8);
        output.reset();
        table.second(2 * SECOND, STATISTICS);

        assertThat(first.lines()).hasSize(LINES_OF_TERMINAL_TABLE);
        assertThat(first).doesNotContain("\033[" + LINES_OF_TERMINAL_TABLE + "A");
        assertThat(output.toString(UTF_8))
                .startsWith("\033[" + LINES_OF_TERMINAL_TABLE + "A")
                .contains(" 2.0 s  requests 1000  retries 3  failures \033[31m2\033[0m");
    }

    @Test
    void on_a_terminal_the_title_of_a_phase_stays() {
        LiveTable table = LiveTable.on(out, true, fleet);
        table.second(SECOND, STATISTICS);
        table.phase(SECOND, "v1-b is killed");
        output.reset();
        table.second(2 * SECOND, STATISTICS);

        assertThat(output.toString(UTF_8)).doesNotContain("A\033[J");
    }

    @Test
    void on_a_terminal_broken_servers_are_marked() {
        fleet.server("v1-b").kill();
        fleet.server("v2-b").fail();
        LiveTable.on(out, true, fleet).second(SECOND, STATISTICS);

        assertThat(output.toString(UTF_8).lines().filter(line -> line.contains("\033[31m")))
                .satisfiesExactly(
                        requests -> assertThat(requests).contains("failures"),
                        dead -> assertThat(dead).contains("v1-b").contains("dead"),
                        failing -> assertThat(failing).contains("v2-b").contains("answers 503"));
    }
}
