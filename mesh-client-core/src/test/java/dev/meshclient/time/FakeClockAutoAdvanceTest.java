package dev.meshclient.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.testing.CapturedLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class FakeClockAutoAdvanceTest {
    private final FakeClock clock = new FakeClock().autoAdvance(true);
    private final long start = clock.read();
    private final Waiter waiter = clock.newWaiter();
    private final List<String> events = Collections.synchronizedList(new ArrayList<>());

    @Test
    void a_wait_is_over_at_once_and_the_time_is_what_was_waited_for() throws Exception {
        assertThat(waiter.await(start + 10)).isFalse();

        assertThat(clock.read()).isEqualTo(start + 10);
    }

    @Test
    void tasks_on_the_way_run_at_their_times_and_those_beyond_do_not() throws Exception {
        clock.schedule(() -> note("b"), 20);
        clock.io().execute(() -> note("a"));
        clock.schedule(() -> clock.schedule(() -> note("c"), 5), 20);
        clock.schedule(() -> note("beyond"), 31);

        waiter.await(start + 30);

        assertThat(events).containsExactly("a@0", "b@20", "c@25");
        assertThat(clock.read()).isEqualTo(start + 30);
        assertThat(clock.pendingTasks()).isEqualTo(1);
    }

    @Test
    void whatever_is_due_when_the_time_has_come_runs_before_the_caller_goes_on() throws Exception {
        clock.schedule(() -> note("first"), 10);
        clock.schedule(() -> clock.execute(() -> note("added")), 10);

        waiter.await(start + 10);

        assertThat(events).containsExactly("first@10", "added@10");
    }

    @Test
    void tasks_run_on_the_thread_that_waits() throws Exception {
        List<Thread> threads = new ArrayList<>();
        clock.io().execute(() -> threads.add(Thread.currentThread()));

        waiter.await(start + 1);

        assertThat(threads).containsExactly(Thread.currentThread());
    }

    @Test
    void a_task_that_wakes_the_caller_is_the_last_one_to_run() throws Exception {
        clock.schedule(waiter::wake, 10);
        clock.schedule(() -> note("due at the same time"), 10);

        assertThat(waiter.await(start + 1000)).isTrue();

        assertThat(clock.read()).isEqualTo(start + 10);
        assertThat(events).isEmpty();
        clock.runDue();
        assertThat(events).containsExactly("due at the same time@10");
    }

    @Test
    void a_caller_that_was_woken_before_moves_nothing() throws Exception {
        clock.execute(() -> note("due"));
        waiter.wake();

        assertThat(waiter.await(start + 10)).isTrue();

        assertThat(clock.read()).isEqualTo(start);
        assertThat(events).isEmpty();
    }

    @Test
    void nothing_moves_or_runs_while_nobody_waits() throws Exception {
        waiter.await(start + 10);

        clock.execute(() -> note("due"));
        clock.schedule(() -> note("later"), 1);

        assertThat(clock.read()).isEqualTo(start + 10);
        assertThat(events).isEmpty();
    }

    @Test
    void a_failing_task_does_not_end_the_wait_and_its_exception_reaches_the_next_advance() throws Exception {
        IllegalStateException failure = new IllegalStateException("its own");
        AssertionError other = new AssertionError("another");
        clock.execute(() -> {
            throw failure;
        });
        clock.execute(() -> {
            throw other;
        });
        clock.schedule(() -> note("later"), 5);

        try (CapturedLog log = new CapturedLog(FakeWaiter.class)) {
            assertThat(waiter.await(start + 10)).isFalse();
            assertThat(log.written()).contains("IllegalStateException: its own", "AssertionError: another");
        }

        assertThat(events).containsExactly("later@5");
        assertThatThrownBy(clock::runDue).isSameAs(failure).hasSuppressedException(other);
        assertThatCode(clock::runDue).doesNotThrowAnyException();
    }

    @Test
    void a_task_that_waits_fails_instead_of_hanging() throws Exception {
        Waiter inner = clock.newWaiter();
        clock.execute(() -> assertThatThrownBy(() -> inner.await(start + 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a task cannot wait for the time that it runs at"));

        waiter.await(start + 1);

        assertThatCode(clock::runDue).doesNotThrowAnyException();
    }

    @Test
    void a_wait_without_limit_blocks_when_nothing_is_queued_and_can_be_woken() throws Exception {
        FutureTask<Boolean> waiting = start(() -> waiter.await(Long.MAX_VALUE));
        clock.awaitWaiters(1);

        waiter.wake();

        assertThat(waiting.get()).isTrue();
        assertThat(clock.read()).isEqualTo(start);
    }

    @Test
    void what_another_thread_queues_meanwhile_is_run_by_the_caller_that_waits() throws Exception {
        FutureTask<Boolean> waiting = new FutureTask<>(() -> waiter.await(Long.MAX_VALUE));
        Thread thread = new Thread(waiting);
        thread.start();
        while (thread.getState() != Thread.State.WAITING) {
            Thread.onSpinWait();
        }

        clock.io().execute(() -> clock.schedule(this::wakeLater, 10));

        assertThat(waiting.get()).isTrue();
        assertThat(events).containsExactly("later@10");
    }

    private void wakeLater() {
        note("later");
        waiter.wake();
    }

    @Test
    void an_interrupt_ends_a_wait_between_two_tasks() {
        clock.schedule(() -> Thread.currentThread().interrupt(), 10);
        clock.schedule(() -> note("too late"), 20);

        assertThatThrownBy(() -> waiter.await(start + 30)).isInstanceOf(InterruptedException.class);

        assertThat(clock.read()).isEqualTo(start + 10);
        assertThat(events).isEmpty();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void a_closed_clock_still_lets_callers_wait() throws Exception {
        clock.schedule(() -> note("dropped"), 5);

        clock.close();

        assertThat(waiter.await(start + 10)).isFalse();
        assertThat(clock.read()).isEqualTo(start + 10);
        assertThat(events).isEmpty();
    }

    @Test
    void it_can_be_switched_on_for_a_caller_that_waits_already_and_off_again() throws Exception {
        clock.autoAdvance(false);
        FutureTask<Boolean> waiting = start(() -> waiter.await(start + 10));
        clock.awaitWaiters(1);

        clock.autoAdvance(true);

        assertThat(waiting.get()).isFalse();
        clock.autoAdvance(false);
        FutureTask<Boolean> again = start(() -> waiter.await(start + 20));
        clock.awaitWaiters(1);
        clock.advance(Duration.ofNanos(10));
        assertThat(again.get()).isFalse();
        assertThat(clock.read()).isEqualTo(start + 20);
    }

    @Test
    void no_task_runs_late_when_several_callers_wait() throws Exception {
        AtomicInteger late = new AtomicInteger();
        for (int i = 1; i <= 1000; i++) {
            long due = start + i;
            clock.schedule(() -> late.addAndGet(clock.read() == due ? 0 : 1), i);
        }

        List<FutureTask<Boolean>> waiting = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            long until = start + 1000 - i;
            waiting.add(start(() -> clock.newWaiter().await(until)));
        }

        for (FutureTask<Boolean> each : waiting) {
            assertThat(each.get()).isFalse();
        }
        assertThat(late).hasValue(0);
        assertThat(clock.read()).isEqualTo(start + 1000);
        assertThat(clock.pendingTasks()).isZero();
    }

    @Test
    void tasks_run_one_at_a_time_when_several_callers_wait() throws Exception {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        for (int i = 1; i <= 1000; i++) {
            clock.schedule(
                    () -> {
                        most.accumulateAndGet(running.incrementAndGet(), Math::max);
                        running.decrementAndGet();
                    },
                    i);
        }

        FutureTask<Boolean> one = start(() -> waiter.await(start + 1000));
        FutureTask<Boolean> other = start(() -> clock.newWaiter().await(start + 1000));

        assertThat(one.get()).isFalse();
        assertThat(other.get()).isFalse();
        assertThat(most).hasValue(1);
    }

    @Test
    void a_caller_goes_on_at_its_time_while_another_one_moves_it_further() throws Exception {
        clock.autoAdvance(false);
        CountDownLatch inTask = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        clock.schedule(
                () -> {
                    note("task");
                    inTask.countDown();
                    await(woken);
                },
                20);
        FutureTask<Boolean> early = start(() -> clock.newWaiter().await(start + 10));
        FutureTask<Boolean> late = start(() -> waiter.await(start + 1000));
        clock.awaitWaiters(2);

        clock.autoAdvance(true);

        await(inTask);
        assertThat(early.get()).isFalse();
        assertThat(late).isNotDone();
        woken.countDown();
        assertThat(late.get()).isFalse();
        assertThat(events).containsExactly("task@20");
    }

    @Test
    void a_caller_woken_by_another_thread_during_a_task_goes_on_after_it_and_moves_no_further() throws Exception {
        CountDownLatch inTask = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        clock.schedule(
                () -> {
                    inTask.countDown();
                    await(woken);
                },
                10);
        clock.schedule(() -> note("beyond"), 20);
        FutureTask<Boolean> waiting = start(() -> waiter.await(start + 1000));
        await(inTask);

        waiter.wake();
        woken.countDown();

        assertThat(waiting.get()).isTrue();
        assertThat(clock.read()).isEqualTo(start + 10);
        assertThat(events).isEmpty();
    }

    @Test
    void a_caller_takes_over_from_the_one_that_is_woken() throws Exception {
        CountDownLatch queued = new CountDownLatch(1);
        clock.schedule(() -> await(queued), 1);
        clock.schedule(waiter::wake, 10);
        FutureTask<Boolean> woken = start(() -> waiter.await(Long.MAX_VALUE));
        FutureTask<Boolean> other = start(() -> clock.newWaiter().await(start + 100));
        clock.awaitWaiters(2);
        queued.countDown();

        assertThat(woken.get()).isTrue();
        assertThat(other.get()).isFalse();
        assertThat(clock.read()).isEqualTo(start + 100);
    }

    @Test
    void an_advance_takes_its_turn_between_the_tasks_of_a_caller_that_never_stops() throws Exception {
        AtomicInteger beats = new AtomicInteger();
        CountDownLatch beating = new CountDownLatch(1);
        beat(beats, beating);
        FutureTask<Boolean> waiting = start(() -> waiter.await(Long.MAX_VALUE));
        await(beating);

        clock.schedule(waiter::wake, 0);
        clock.advance(Duration.ofNanos(5));

        assertThat(waiting.get()).isTrue();
        assertThat(beats.get()).isGreaterThanOrEqualTo(5);
    }

    private void beat(AtomicInteger beats, CountDownLatch beating) {
        clock.schedule(
                () -> {
                    beats.incrementAndGet();
                    beating.countDown();
                    beat(beats, beating);
                },
                1);
    }

    private void note(String event) {
        events.add(event + "@" + (clock.read() - start));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    private static FutureTask<Boolean> start(Callable<Boolean> work) {
        FutureTask<Boolean> task = new FutureTask<>(work);
        new Thread(task).start();
        return task;
    }
}
