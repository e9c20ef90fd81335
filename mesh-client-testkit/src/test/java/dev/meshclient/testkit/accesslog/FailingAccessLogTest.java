package dev.meshclient.testkit.accesslog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.meshclient.accesslog.AccessLogs;
import dev.meshclient.event.MeshEvent.AccessLogFailed;
import dev.meshclient.event.MeshEvent.AccessLogWritten;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes wrong with an access log is noticed by counters, and not by callers. */
@Timeout(60)
class FailingAccessLogTest {
    private static final int CALLS = 300;

    @TempDir
    private Path folder;

    private static long sum(LoggedShop shop, ToLongFunction<AccessLogWritten> count) {
        return shop.events(AccessLogWritten.class).stream().mapToLong(count).sum();
    }

    private static void call(LoggedShop shop) throws IOException {
        for (int i = 0; i < CALLS; i++) {
            assertThat(shop.get("/" + i)).isEqualTo(200);
        }
    }

    @Test
    void a_full_disk_is_counted() throws IOException {
        Path full = Path.of("/dev/full");
        assumeTrue(Files.exists(full));
        LoggedShop shop = LoggedShop.start(LoggedShop.text(full, "%REQ(:PATH)%"));
        try (shop) {
            call(shop);
        }

        assertThat(sum(shop, AccessLogWritten::written)).isZero();
        assertThat(sum(shop, AccessLogWritten::failed)).isEqualTo(CALLS);
        assertThat(shop.events(AccessLogFailed.class))
                .isNotEmpty()
                .allSatisfy(event -> assertThat(event.problem()).contains("No space left"));
    }

    @Test
    void a_pipe_that_nobody_reads_fills_up_and_what_has_no_room_is_counted() throws Exception {
        Path pipe = folder.resolve("pipe");
        assumeTrue(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor() == 0);
        LoggedShop shop = LoggedShop.start(AccessLogs.file(pipe)
                .text("%REQ(:PATH)% " + "x".repeat(990))
                .queueCapacity(16)
                .flushInterval(Duration.ofMillis(1))
                .build());
        try (shop) {
            call(shop);
        }

        try (InputStream reader = new FileInputStream(pipe.toFile())) {
            // Lets the thread go that hangs there. A plain read: the others of JDK 17 seek first, which a pipe cannot.
            assertThat(reader.read(new byte[reader.available()])).isPositive();
        }
        assertThat(sum(shop, AccessLogWritten::dropped)).isPositive();
        assertThat(sum(shop, AccessLogWritten::written)).isLessThan(CALLS);
    }

    @Test
    void two_mesh_clients_that_share_a_file_leave_each_others_lines_whole() throws IOException {
        Path file = folder.resolve("access.log");
        String logging = LoggedShop.text(file, "%REQ(:PATH)% " + "x".repeat(900) + " end");
        try (LoggedShop one = LoggedShop.start(logging);
                LoggedShop other = LoggedShop.start(logging)) {
            Thread calls = new Thread(() -> callUnchecked(other));
            calls.start();
            call(one);
            join(calls);
        }

        List<String> lines = Files.readAllLines(file);
        assertThat(lines).hasSize(2 * CALLS).allMatch(line -> line.matches("/\\d+ x{900} end"));
    }

    private static void callUnchecked(LoggedShop shop) {
        try {
            call(shop);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void join(Thread thread) {
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
