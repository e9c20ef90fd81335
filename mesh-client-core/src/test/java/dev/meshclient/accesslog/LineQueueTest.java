package dev.meshclient.accesslog;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.logformat.LoggedCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LineQueueTest {

    @Test
    void what_is_put_in_first_comes_out_first() {
        LineQueue queue = new LineQueue(4);
        TestLines.log(queue, "/a", "/b");

        assertThat(List.of(polled(queue), polled(queue))).containsExactly("/a", "/b");
        assertThat(queue.poll()).isNull();
        assertThat(queue.takeDropped()).isZero();
    }

    @Test
    void a_full_queue_keeps_what_it_has_and_counts_what_it_drops_once() {
        LineQueue queue = new LineQueue(2);
        TestLines.log(queue, "/a", "/b", "/c", "/d", "/e");

        assertThat(queue.takeDropped()).isEqualTo(3);
        assertThat(queue.takeDropped()).isZero();
        assertThat(List.of(polled(queue), polled(queue))).containsExactly("/a", "/b");
    }

    @Test
    void the_capacity_is_rounded_up_to_a_power_of_two() {
        assertThat(new LineQueue(5).capacity()).isEqualTo(8);
    }

    @Test
    void a_closed_queue_drops_everything_and_gives_out_what_it_has() {
        LineQueue queue = new LineQueue(4);
        TestLines.log(queue, "/a");
        queue.close();
        TestLines.log(queue, "/b");

        assertThat(queue.takeDropped()).isOne();
        assertThat(polled(queue)).isEqualTo("/a");
        assertThat(queue.isEmpty()).isTrue();
    }

    @Test
    void lines_of_many_threads_are_all_there_or_counted_as_dropped() throws InterruptedException {
        LineQueue queue = new LineQueue(1024);
        List<Thread> callers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread caller = new Thread(() -> {
                for (int line = 0; line < 1000; line++) {
                    TestLines.log(queue, "/a");
                }
            });
            callers.add(caller);
            caller.start();
        }
        for (Thread caller : callers) {
            caller.join();
        }

        assertThat(queue.size() + queue.takeDropped()).isEqualTo(4000);
        assertThat(queue.size()).isEqualTo(1024);
    }

    private static String polled(LineQueue queue) {
        StringBuilder line = new StringBuilder();
        LoggedCall call = Objects.requireNonNull(queue.poll());
        call.appendTo(line);
        return TestLines.paths(line.toString()).get(0);
    }
}
