package dev.meshclient.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FakeClockTest {
    private final FakeClock clock = new FakeClock();
    private final long start = clock.read();
    private final List<String> events = new ArrayList<>();

    @Test
    void time_stands_until_it_is_advanced() {
        assertThat(clock.millis())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z").toEpochMilli());

        clock.advance(Duration.ofMillis(1500));

        assertThat(clock.read() - start).isEqualTo(1_500_000_000);
        assertThat(clock.millis())
                .isEqualTo(Instant.parse("2026-01-01T00:00:01.500Z").toEpochMilli());
    }

    @Test
    void nothing_runs_when_it_is_queued() {
        clock.execute(() -> note("control"));
        clock.schedule(() -> note("due at once"), 0);
        clock.io().execute(() -> note("io"));

        assertThat(events).isEmpty();
        assertThat(clock.pendingTasks()).isEqualTo(3);
    }

    @Test
    void what_is_due_runs_in_the_order_in_which_it_was_queued_on_whichever_executor() {
        clock.io().execute(() -> note("first"));
        clock.execute(() -> note("second"));
        clock.schedule(() -> note("overdue"), -5);
        clock.io().execute(() -> note("last"));
        clock.schedule(() -> note("later"), 1);

        clock.runDue();

        assertThat(events).containsExactly("first@0", "second@0", "overdue@0", "last@0");
        assertThat(clock.pendingTasks()).isEqualTo(1);
    }

    @Test
    void tasks_run_at_their_due_times_in_the_order_of_these() {
        clock.schedule(() -> note("c"), 30);
        clock.schedule(() -> note("a"), 10);
        clock.schedule(() -> note("b1"), 20);
        clock.schedule(() -> note("b2"), 20);
        clock.schedule(() -> note("too late"), 51);

        clock.advance(Duration.ofNanos(50));

        assertThat(events).containsExactly("a@10", "b1@20", "b2@20", "c@30");
        assertThat(clock.read()).isEqualTo(start + 50);
    }

    @Test
    void tasks_that_tasks_add_run_in_the_same_advance_if_they_become_due_in_it() {
        clock.schedule(
                () -> {
                    note("parent");
                    clock.execute(() -> note("at once"));
                    clock.schedule(() -> note("within"), 10);
                    clock.schedule(() -> note("beyond"), 11);
                },
                10);

        clock.advance(Duration.ofNanos(20));

        assertThat(events).containsExactly("parent@10", "at once@10", "within@20");
    }

    @Test
    void a_withdrawn_task_does_not_run() {
        Scheduler.Cancellable task = clock.schedule(() -> note("withdrawn"), 10);
        clock.schedule(() -> note("kept"), 10);

        task.cancel();
        clock.advance(Duration.ofNanos(10));

        assertThat(events).containsExactly("kept@10");
    }

    @Test
    void a_failing_task_stops_no_other_and_its_exception_reaches_the_test_afterwards() {
        IllegalStateException first = new IllegalStateException("first");
        AssertionError second = new AssertionError("second");
        clock.execute(() -> {
            throw first;
        });
        clock.execute(() -> {
            throw second;
        });
        clock.schedule(() -> note("last"), 10);

        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(20)))
                .isSameAs(first)
                .hasSuppressedException(second);
        assertThat(events).containsExactly("last@10");
        assertThat(clock.read()).isEqualTo(start + 20);
    }

    @Test
    void after_a_freeze_everything_overdue_runs_at_the_new_time() {
        clock.schedule(() -> note("b"), 20);
        clock.schedule(() -> note("a"), 10);

        clock.freeze(Duration.ofNanos(100));

        assertThat(events).containsExactly("a@100", "b@100");
    }

    @Test
    void a_task_cannot_advance_the_time() {
        clock.execute(clock::runDue);

        assertThatThrownBy(clock::runDue).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void time_does_not_run_backwards() {
        assertThatThrownBy(() -> clock.advance(Duration.ofNanos(-1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("duration: PT-0.000000001S (expected: >= 0)");
    }

    @Test
    void nothing_runs_once_it_is_closed() {
        clock.execute(() -> note("before"));

        clock.close();
        clock.close();
        clock.execute(() -> note("after"));
        clock.runDue();

        assertThat(events).isEmpty();
        assertThat(clock.threads()).isEmpty();
    }

    @Test
    void a_waiter_on_another_thread_continues_when_its_time_has_come() throws Exception {
        FutureTask<Boolean> waiting = waitUntil(clock.newWaiter(), start + 10);
        clock.awaitWaiters(1);

        clock.advance(Duration.ofNanos(9));
        clock.awaitWaiters(1);
        clock.advance(Duration.ofNanos(1));

        assertThat(waiting.get()).isFalse();
    }

    @Test
    void a_waiter_continues_during_an_advance_that_goes_beyond_its_time() throws Exception {
        FutureTask<Boolean> waiting = waitUntil(clock.newWaiter(), start + 10);
        clock.awaitWaiters(1);
        clock.schedule(() -> assertThat(resultOf(waiting)).isFalse(), 10);

        clock.advance(Duration.ofDays(1));

        assertThat(waiting).isDone();
    }

    @Test
    void a_waiter_continues_when_it_is_woken() throws Exception {
        Waiter waiter = clock.newWaiter();
        FutureTask<Boolean> waiting = waitUntil(waiter, Long.MAX_VALUE);
        clock.awaitWaiters(1);

        waiter.wake();

        assertThat(waiting.get()).isTrue();
    }

    @Test
    void a_wake_up_before_the_wait_ends_one_wait() throws Exception {
        Waiter waiter = clock.newWaiter();

        waiter.wake();
        waiter.wake();

        assertThat(waiter.await(Long.MAX_VALUE)).isTrue();
        assertThat(waiter.await(start)).isFalse();
    }

    @Test
    void an_interrupt_ends_the_wait_and_the_clock_forgets_the_waiter() throws Exception {
        CompletableFuture<Boolean> flagAfterwards = new CompletableFuture<>();
        Waiter waiter = clock.newWaiter();
        Thread thread = new Thread(() -> {
            try {
                waiter.await(Long.MAX_VALUE);
            } catch (InterruptedException e) {
                flagAfterwards.complete(Thread.currentThread().isInterrupted());
            }
        });
        thread.start();
        clock.awaitWaiters(1);

        thread.interrupt();

        assertThat(flagAfterwards.get()).isFalse();
        FutureTask<Boolean> other = waitUntil(clock.newWaiter(), start + 1);
        clock.awaitWaiters(1);
        clock.advance(Duration.ofNanos(1));
        assertThat(other.get()).isFalse();
    }

    @Test
    void an_interrupted_thread_does_not_begin_to_wait() {
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> clock.newWaiter().await(start)).isInstanceOf(InterruptedException.class);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_task_that_waits_for_time_fails_instead_of_hanging() {
        Waiter waiter = clock.newWaiter();
        clock.execute(() -> assertThatThrownBy(() -> waiter.await(start + 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a task cannot wait for the time that it runs at"));

        clock.runDue();

        assertThat(clock.pendingTasks()).isZero();
    }

    private void note(String event) {
        events.add(event + "@" + (clock.read() - start));
    }

    private static boolean resultOf(FutureTask<Boolean> task) {
        try {
            return task.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError(e);
        }
    }

    private static FutureTask<Boolean> waitUntil(Waiter waiter, long nanos) {
        FutureTask<Boolean> task = new FutureTask<>(() -> waiter.await(nanos));
        new Thread(task).start();
        return task;
    }
}
