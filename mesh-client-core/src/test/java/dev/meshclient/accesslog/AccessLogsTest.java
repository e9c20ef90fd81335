package dev.meshclient.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.event.CallInfo;
import dev.meshclient.event.CallObserver;
import dev.meshclient.event.MeshListener;
import dev.meshclient.testing.CapturedLog;
import dev.meshclient.testing.EventLog;
import dev.meshclient.testing.TestRequest;
import dev.meshclient.time.FakeClock;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import org.junit.jupiter.api.parallel.Resources;

class AccessLogsTest {
    @TempDir
    private Path folder;

    private final FakeClock clock = new FakeClock();
    private final EventLog events = new EventLog();

    private void begin(MeshListener... listeners) {
        new WritingListeners().begin(List.of(listeners), new WriterEnvironment(clock, clock, clock, events::onEvent));
    }

    @Test
    void a_call_leaves_a_line_in_the_file() throws IOException {
        Path file = folder.resolve("access.log");
        MeshListener log = AccessLogs.file(file).text("%REQ(:PATH)%").build();
        begin(log);
        TestLines.call(log, "/a");
        clock.advance(Duration.ofMillis(100));

        assertThat(TestLines.paths(Files.readString(file))).containsExactly("/a");
    }

    @Test
    void the_interval_and_the_capacity_are_those_that_were_set() throws IOException {
        Path file = folder.resolve("access.log");
        MeshListener log = AccessLogs.file(file)
                .text("%REQ(:PATH)%")
                .flushInterval(Duration.ofSeconds(5))
                .queueCapacity(2)
                .build();
        begin(log);
        clock.runDue();
        List.of("/a", "/b", "/c").forEach(path -> TestLines.call(log, path));
        clock.advance(Duration.ofMillis(4_999));
        assertThat(file).isEmptyFile();

        clock.advance(Duration.ofMillis(1));
        assertThat(TestLines.paths(Files.readString(file))).containsExactly("/a", "/b");
    }

    @Test
    void a_log_that_no_mesh_client_has_costs_nothing() {
        MeshListener log = AccessLogs.file(folder.resolve("access.log")).build();

        assertThat(log.callStarted(TestRequest.get("http://a/"), CallInfo.UNKNOWN))
                .isSameAs(CallObserver.NONE);
    }

    @Test
    void a_log_is_of_one_mesh_client() {
        MeshListener log = AccessLogs.slf4j("a.b").build();
        begin(log);

        assertThatThrownBy(() -> begin(log))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("access log a.b is another mesh client's already");
    }

    @Test
    void settings_out_of_range_are_refused() {
        AccessLogs.Builder builder = AccessLogs.slf4j();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.queueCapacity(1))
                .withMessage("queueCapacity: 1 (expected: 2..16777216)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.flushInterval(Duration.ZERO))
                .withMessage("flushInterval: PT0S (expected: PT0.001S..PT1M)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> builder.flushInterval(Duration.ofMinutes(2)))
                .withMessage("flushInterval: PT2M (expected: PT0.001S..PT1M)");
    }

    @Test
    @ResourceLock(Resources.SYSTEM_ERR)
    void lines_reach_the_logger_at_info_one_by_one() throws ReflectiveOperationException {
        MeshListener log = AccessLogs.slf4j(AccessLogsTest.class.getName())
                .text("%REQ(:PATH)%")
                .build();
        begin(log);
        TestLines.call(log, "/a");
        TestLines.call(log, "/b");
        try (CapturedLog captured = new CapturedLog(AccessLogsTest.class)) {
            clock.advance(Duration.ofMillis(100));
            assertThat(captured.lines())
                    .hasSize(2)
                    .allMatch(line -> line.startsWith("INFO "))
                    .noneMatch(String::isBlank);
            assertThat(TestLines.paths(String.join("\n", captured.lines()))).containsExactly("/a", "/b");
            assertThat(captured.written()).doesNotContain("\n\n");
        }
    }

    @Test
    void a_stream_gets_whole_lines_in_writes_that_a_pipe_takes_as_one() {
        int[] longest = new int[1];
        ByteArrayOutputStream stream = new ByteArrayOutputStream() {
            @Override
            public void write(byte[] bytes, int from, int length) {
                super.write(bytes, from, length);
                longest[0] = Math.max(longest[0], length);
                assertThat(bytes[from + length - 1]).isEqualTo((byte) '\n');
            }
        };
        WriterEnvironment environment = new WriterEnvironment(clock, clock, clock, events::onEvent);
        LogWriter writer =
                new LogWriter("/dev/stdout", new StreamSink(stream), LogSettings.DEFAULT, environment).begin();
        for (int i = 0; i < 1000; i++) {
            TestLines.log(writer, "/orders");
        }
        clock.advance(Duration.ofMillis(100));

        assertThat(stream.toString(StandardCharsets.UTF_8).lines()).hasSize(1000);
        assertThat(longest[0]).isLessThanOrEqualTo(4096).isGreaterThan(1000);
    }
}
