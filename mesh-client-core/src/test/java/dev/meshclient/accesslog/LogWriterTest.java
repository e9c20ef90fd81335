package dev.meshclient.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.event.MeshEvent;
import dev.meshclient.event.MeshEvent.AccessLogFailed;
import dev.meshclient.event.MeshEvent.AccessLogRecovered;
import dev.meshclient.event.MeshEvent.AccessLogWritten;
import dev.meshclient.testing.EventLog;
import dev.meshclient.testing.ThreadedIo;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LogWriterTest {
    private static final Duration INTERVAL = Duration.ofMillis(100);

    private final FakeClock clock = new FakeClock();
    private final EventLog events = new EventLog();
    private final ScriptedSink sink = new ScriptedSink();

    private LogWriter writer(Scheduler scheduler, LogSink to, int capacity) {
        WriterEnvironment environment = new WriterEnvironment(scheduler, clock, clock, events::onEvent);
        return new LogWriter("access.log", to, LogSettings.DEFAULT.withQueueCapacity(capacity), environment).begin();
    }

    private LogWriter writer() {
        return writer(clock, sink, 16);
    }

    private MeshEvent.AccessLogWritten sum() {
        long written = 0;
        long dropped = 0;
        long failed = 0;
        for (AccessLogWritten event : events.of(AccessLogWritten.class)) {
            written += event.written();
            dropped += event.dropped();
            failed += event.failed();
        }
        return new AccessLogWritten("access.log", written, dropped, failed);
    }

    @Test
    void the_log_is_opened_at_once_and_not_when_the_first_line_comes() {
        writer();
        clock.runDue();

        assertThat(sink.opened).isOne();
        assertThat(sink.writes).isZero();
    }

    @Test
    void lines_are_written_in_one_go_when_the_interval_is_over() {
        LogWriter writer = writer();
        clock.runDue();
        TestLines.log(writer, "/a", "/b");
        clock.advance(INTERVAL.minusNanos(1));
        assertThat(sink.writes).isZero();

        clock.advance(Duration.ofNanos(1));
        assertThat(sink.paths()).containsExactly("/a", "/b");
        assertThat(sink.writes).isOne();
    }

    @Test
    void no_work_is_handed_over_while_there_are_no_lines() {
        writer();
        clock.advance(Duration.ofSeconds(10));

        assertThat(sink.opened).isOne();
        assertThat(events.all()).isEmpty();
    }

    @Test
    void a_chunk_ends_before_the_line_that_would_make_it_too_long() {
        ScriptedSink small = new ScriptedSink(60);
        LogWriter writer = writer(clock, small, 64);
        String[] paths = new String[20];
        for (int i = 0; i < paths.length; i++) {
            paths[i] = "/path" + i;
        }
        TestLines.log(writer, paths);
        clock.advance(INTERVAL);

        assertThat(small.paths()).containsExactly(paths);
        assertThat(small.writes).isGreaterThan(2).isLessThan(20);
    }

    @Test
    void a_sink_without_chunks_gets_each_line_by_itself() {
        ScriptedSink single = new ScriptedSink(0);
        LogWriter writer = writer(clock, single, 16);
        TestLines.log(writer, "/a", "/b", "/c");
        clock.advance(INTERVAL);

        assertThat(single.writes).isEqualTo(3);
    }

    @Test
    void what_became_of_lines_is_told_once_a_second() {
        LogWriter writer = writer();
        clock.runDue();
        for (int i = 0; i < 10; i++) {
            TestLines.log(writer, "/a");
            clock.advance(INTERVAL);
        }

        assertThat(events.all()).containsExactly(new AccessLogWritten("access.log", 9, 0, 0));
        clock.advance(Duration.ofSeconds(1));
        assertThat(sum()).isEqualTo(new AccessLogWritten("access.log", 10, 0, 0));
    }

    @Test
    void lines_that_the_sink_throws_at_are_counted_as_failed_and_the_next_ones_written_a_second_later() {
        LogWriter writer = writer();
        clock.runDue();
        sink.fail(new IOException("No space left on device"));
        TestLines.log(writer, "/a", "/b");
        clock.advance(INTERVAL);
        sink.fail(null);
        TestLines.log(writer, "/c");
        clock.advance(Duration.ofMillis(999));
        assertThat(sink.paths()).isEmpty();

        clock.advance(INTERVAL);
        assertThat(sink.paths()).containsExactly("/c");
        clock.advance(Duration.ofSeconds(1));
        assertThat(sum()).isEqualTo(new AccessLogWritten("access.log", 1, 0, 2));
        assertThat(events.of(AccessLogFailed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.problem()).contains("No space left on device"));
        assertThat(events.of(AccessLogRecovered.class)).hasSize(1);
    }

    @Test
    void a_sink_that_throws_something_unchecked_fails_as_well() {
        LogWriter writer = writer();
        sink.fail(new IllegalStateException("appender is stopped"));
        TestLines.log(writer, "/a");
        clock.advance(Duration.ofSeconds(1));

        assertThat(sum().failed()).isOne();
        assertThat(events.of(AccessLogFailed.class))
                .singleElement()
                .satisfies(event -> assertThat(event.consecutive()).isOne());
    }

    @Test
    void lines_wait_for_a_sink_that_cannot_be_opened_yet() {
        sink.cannotOpen("/var/log: Permission denied");
        LogWriter writer = writer();
        TestLines.log(writer, "/a");
        clock.advance(Duration.ofMillis(2_500));
        assertThat(events.of(AccessLogFailed.class))
                .extracting(AccessLogFailed::consecutive)
                .containsExactly(1, 2, 3);

        sink.cannotOpen(null);
        clock.advance(Duration.ofSeconds(1));
        assertThat(sink.paths()).containsExactly("/a");
    }

    @Test
    void while_a_sink_blocks_callers_go_on_and_what_finds_no_room_is_counted() throws InterruptedException {
        ThreadedIo threads = new ThreadedIo(clock);
        CountDownLatch release = sink.block();
        LogWriter writer = writer(threads, sink, 4);
        TestLines.log(writer, "/a");
        clock.advance(INTERVAL);
        sink.blocked.await();
        TestLines.log(writer, "/b", "/c", "/d", "/e", "/f", "/g");
        clock.advance(Duration.ofSeconds(10));

        assertThat(sum().dropped()).isEqualTo(2);
        while (threads.underWay() > 1) {
            Thread.onSpinWait(); // for the one that says so in the log, and ends
        }
        assertThat(threads.underWay()).as("threads that hang in the sink").isOne();
        release.countDown();
        threads.close();
    }

    @Test
    void lines_that_wait_for_a_sink_at_the_end_have_failed() {
        sink.cannotOpen("/var/log: Permission denied");
        LogWriter writer = writer();
        TestLines.log(writer, "/a", "/b");
        clock.advance(INTERVAL);
        writer.end();

        assertThat(sum().failed()).isEqualTo(2);
    }

    @Test
    void the_end_writes_what_waits_and_closes_the_sink() {
        LogWriter writer = writer();
        clock.runDue();
        TestLines.log(writer, "/a", "/b");
        writer.end();

        assertThat(sink.paths()).containsExactly("/a", "/b");
        assertThat(sink.closed).isTrue();
        assertThat(sum()).isEqualTo(new AccessLogWritten("access.log", 2, 0, 0));
    }

    @Test
    void what_comes_after_the_end_is_counted_as_dropped() {
        LogWriter writer = writer();
        writer.end();
        TestLines.log(writer, "/a");
        writer.tell();

        assertThat(sum()).isEqualTo(new AccessLogWritten("access.log", 0, 1, 0));
    }

    @Test
    @Timeout(60)
    void the_end_waits_a_second_for_a_sink_that_blocks_and_no_longer() throws InterruptedException {
        ThreadedIo threads = new ThreadedIo(clock);
        sink.block();
        LogWriter writer = writer(threads, sink, 4);
        TestLines.log(writer, "/a");
        clock.advance(INTERVAL);
        sink.blocked.await();
        TestLines.log(writer, "/b");

        Thread closing = new Thread(writer::end);
        closing.start();
        clock.awaitWaiters(1);
        clock.advance(Duration.ofMillis(999));
        clock.awaitWaiters(1);
        clock.advance(Duration.ofMillis(1));
        closing.join();
        assertThat(sink.closed).isFalse();
        threads.close();
    }

    @Test
    void a_log_that_is_left_is_written_to_its_end() {
        LogWriter writer = writer();
        clock.runDue();
        TestLines.log(writer, "/a");
        writer.leave();
        TestLines.log(writer, "/b");
        clock.advance(Duration.ofSeconds(1));

        assertThat(sink.paths()).containsExactly("/a", "/b");
        assertThat(sink.closed).isTrue();
        assertThat(writer.over()).isTrue();
        assertThat(clock.pendingTasks()).isZero();
    }
}
