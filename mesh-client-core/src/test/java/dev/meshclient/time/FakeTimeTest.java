package dev.meshclient.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FakeTimeTest {
    private final FakeTime time = new FakeTime();
    private final Turn turn = new Turn(time);

    @Test
    void the_time_does_not_move_on_before_a_caller_whose_wait_is_over_has_left() throws Exception {
        time.autoAdvance(true);
        FakeWaiter over = new FakeWaiter(time, turn);
        FakeWaiter other = new FakeWaiter(time, turn);
        time.enter(over);
        time.enter(other);
        over.wake();
        long before = time.nanos();
        time.add(() -> {}, 10);
        FutureTask<Runnable> next = new FutureTask<>(() -> time.nextFor(other, turn));
        Thread thread = new Thread(next);
        thread.start();

        awaitBlocked(thread);
        assertThat(time.nanos()).isEqualTo(before);
        time.leave(over);

        assertThat(next.get()).isNotNull();
        assertThat(time.nanos()).isEqualTo(before + 10);
    }

    @Test
    void a_task_that_is_never_due_does_not_keep_others_from_being_run() {
        Runnable due = () -> {};
        time.add(() -> {}, Long.MAX_VALUE);
        time.add(due, 10);
        long end = time.nanos() + Duration.ofDays(10_000).toNanos();

        assertThat(time.takeDue(end)).isSameAs(due);
        assertThat(time.takeDue(end)).isNull();
    }

    @Test
    void a_wait_without_limit_does_not_move_the_time_to_a_task_that_is_never_due() throws Exception {
        time.autoAdvance(true);
        FakeWaiter waiter = new FakeWaiter(time, turn);
        time.enter(waiter);
        long before = time.nanos();
        time.add(() -> {}, Long.MAX_VALUE);
        FutureTask<Runnable> next = new FutureTask<>(() -> time.nextFor(waiter, turn));
        Thread thread = new Thread(next);
        thread.start();

        awaitBlocked(thread);
        waiter.wake();

        assertThat(next.get()).isNull();
        assertThat(time.nanos()).isEqualTo(before);
    }

    private static void awaitBlocked(Thread thread) {
        while (thread.getState() != Thread.State.WAITING) {
            assertThat(thread.isAlive()).isTrue();
            Thread.onSpinWait();
        }
    }
}
