package dev.meshclient.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SystemSchedulerTest {
    private final FakeClock clock = new FakeClock();
    private final Queue<Long> overruns = new ConcurrentLinkedQueue<>();
    private final Queue<String> events = new ConcurrentLinkedQueue<>();
    private final Scheduler scheduler = new SystemScheduler(clock, overruns::add, SystemScheduler.IO_IDLE_NANOS);

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void there_is_no_thread_before_the_first_task() throws Exception {
        assertThat(scheduler.threads()).isEmpty();

        controlThread();
        assertThat(scheduler.threads()).containsExactly("mesh-control");

        ioThread();
        assertThat(scheduler.threads()).containsExactly("mesh-control", "mesh-io-1");
    }

    @Test
    void work_that_ends_in_time_is_waited_for() {
        Queue<String> done = new ConcurrentLinkedQueue<>();

        assertThat(scheduler.runUntil(
                        () -> done.add("done"),
                        System.nanoTime() + Duration.ofSeconds(20).toNanos()))
                .isTrue();
        assertThat(done).containsExactly("done");
    }

    @Test
    void work_that_does_not_end_is_waited_for_until_the_time_has_come_and_goes_on_alone() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CompletableFuture<String> done = new CompletableFuture<>();

        assertThat(scheduler.runUntil(
                        () -> {
                            awaitUninterruptibly(release);
                            done.complete("done");
                        },
                        System.nanoTime()))
                .isFalse();
        release.countDown();
        assertThat(done.get()).isEqualTo("done");
    }

    @Test
    void an_interrupt_does_not_end_the_wait_for_work_and_is_kept() {
        Queue<String> done = new ConcurrentLinkedQueue<>();
        Thread.currentThread().interrupt();

        assertThat(scheduler.runUntil(
                        () -> done.add("done"),
                        System.nanoTime() + Duration.ofSeconds(20).toNanos()))
                .isTrue();
        assertThat(Thread.interrupted()).isTrue();
    }

    private static void awaitUninterruptibly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void its_threads_are_daemons_that_inherit_nothing() throws Exception {
        InheritableThreadLocal<String> inheritable = new InheritableThreadLocal<>();
        inheritable.set("the creator's");
        CompletableFuture<String> onControl = new CompletableFuture<>();
        CompletableFuture<String> onIo = new CompletableFuture<>();

        scheduler.execute(() -> onControl.complete("" + inheritable.get()));
        scheduler.io().execute(() -> onIo.complete("" + inheritable.get()));

        assertThat(onControl.get()).isEqualTo("null");
        assertThat(onIo.get()).isEqualTo("null");
        assertThat(controlThread().isDaemon()).isTrue();
        assertThat(ioThread().isDaemon()).isTrue();
    }

    @Test
    void blocking_work_runs_on_virtual_threads_where_the_jvm_has_them() throws Exception {
        boolean expected = Runtime.version().feature() >= 21;

        assertThat(ioThread().getClass().getSimpleName().equals("VirtualThread"))
                .isEqualTo(expected);
        assertThat(ioThread().getName()).startsWith("mesh-io-");
    }

    @Test
    void control_tasks_run_one_at_a_time_in_the_order_in_which_they_became_due() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        scheduler.execute(() -> await(go));
        for (int i = 0; i < 5; i++) {
            String name = "task " + i;
            scheduler.execute(() -> events.add(name));
        }
        go.countDown();

        flushControl();

        assertThat(events).containsExactly("task 0", "task 1", "task 2", "task 3", "task 4");
    }

    @Test
    void a_delayed_task_does_not_run_early() throws Exception {
        Ticker ticker = Ticker.system();
        CompletableFuture<Long> ranAt = new CompletableFuture<>();
        long until = ticker.read() + 3_000_000;

        scheduler.schedule(() -> ranAt.complete(ticker.read()), 3_000_000);

        assertThat(ranAt.get() - until).isNotNegative();
    }

    @Test
    void a_withdrawn_task_does_not_run() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        scheduler.execute(() -> await(go));
        Scheduler.Cancellable task = scheduler.schedule(() -> events.add("withdrawn"), 0);

        task.cancel();
        go.countDown();

        flushControl();
        assertThat(events).isEmpty();
    }

    @Test
    void a_task_that_throws_ends_neither_its_thread_nor_the_tasks_behind_it() throws Exception {
        Thread control = controlThread();
        scheduler.execute(() -> {
            throw new AssertionError("thrown on purpose by a test");
        });
        scheduler.io().execute(() -> {
            throw new IllegalStateException("thrown on purpose by a test");
        });

        assertThat(controlThread()).isSameAs(control);
        assertThat(ioThread()).isNotNull();
    }

    @Test
    void a_control_task_that_takes_more_than_five_milliseconds_is_reported() throws Exception {
        scheduler.execute(() -> clock.advance(Duration.ofMillis(5)));
        scheduler.execute(() -> clock.advance(Duration.ofNanos(5_000_001)));
        scheduler.io().execute(() -> clock.advance(Duration.ofSeconds(1)));

        ioThread();
        flushControl();

        assertThat(overruns).containsExactly(5_000_001L);
    }

    @Test
    void at_most_sixteen_blocking_tasks_run_at_a_time_and_the_others_wait() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CountDownLatch sixteen = new CountDownLatch(16);
        CountDownLatch all = new CountDownLatch(20);
        for (int i = 0; i < 20; i++) {
            scheduler.io().execute(() -> {
                events.add(Thread.currentThread().getName());
                sixteen.countDown();
                await(go);
                all.countDown();
            });
        }
        sixteen.await();

        List<String> names =
                IntStream.rangeClosed(1, 16).mapToObj(i -> "mesh-io-" + i).toList();
        assertThat(scheduler.threads()).containsExactlyInAnyOrderElementsOf(names);
        assertThat(events).containsExactlyInAnyOrderElementsOf(names);

        go.countDown();
        all.await();
        assertThat(events).hasSize(20);
    }

    @Test
    void blocking_tasks_one_after_the_other_run_on_one_thread() throws Exception {
        Thread first = ioThread();
        for (int i = 0; i < 20; i++) {
            awaitIdle(first);
            assertThat(ioThread()).isSameAs(first);
        }

        assertThat(scheduler.threads()).containsExactly("mesh-io-1");
    }

    @Test
    void a_new_thread_is_started_where_no_idle_one_is_left() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        awaitIdle(ioThread());
        BlockingQueue<Thread> running = new LinkedBlockingQueue<>();
        for (int i = 0; i < 3; i++) {
            scheduler.io().execute(() -> runInterruptibly(running, go));
        }

        assertThat(take(running, 3))
                .extracting(Thread::getName)
                .containsExactlyInAnyOrder("mesh-io-1", "mesh-io-2", "mesh-io-3");
        go.countDown();
    }

    @Test
    void an_interrupt_that_a_blocking_task_leaves_behind_does_not_reach_the_next_one() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        CountDownLatch end = new CountDownLatch(1);
        for (int i = 0; i < 15; i++) {
            scheduler.io().execute(() -> await(end));
        }
        scheduler.io().execute(() -> {
            await(go);
            Thread.currentThread().interrupt();
            scheduler
                    .io()
                    .execute(() -> interrupted.complete(Thread.currentThread().isInterrupted()));
        });
        go.countDown();

        assertThat(interrupted.get()).isFalse();
        end.countDown();
    }

    @Test
    void an_idle_thread_for_blocking_work_ends_and_the_next_task_starts_another() throws Exception {
        try (Scheduler impatient = new SystemScheduler(clock, overruns::add, 1)) {
            Thread first = ioThread(impatient);
            first.join();
            assertThat(impatient.threads()).isEmpty();

            assertThat(ioThread(impatient).getName()).isEqualTo("mesh-io-1");
        }
    }

    @Test
    void closing_lets_a_control_task_finish_and_interrupts_blocking_ones_and_starts_nothing_more() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        BlockingQueue<Thread> running = new LinkedBlockingQueue<>();
        scheduler.execute(() -> runInterruptibly(running, go));
        for (int i = 0; i < 16; i++) {
            scheduler.io().execute(() -> runInterruptibly(running, new CountDownLatch(1)));
        }
        List<Thread> threads = take(running, 17);
        scheduler.execute(() -> events.add("waiting on control"));
        scheduler.schedule(() -> events.add("delayed"), 0);
        scheduler.io().execute(() -> events.add("waiting on io"));

        scheduler.close();
        scheduler.close();
        go.countDown();
        for (Thread thread : threads) {
            thread.join();
        }

        assertThat(events).hasSize(17).containsOnlyOnce("finished").contains("interrupted");
        assertThat(scheduler.threads()).isEmpty();
    }

    @Test
    void closing_ends_idle_threads() throws Exception {
        Thread control = controlThread();
        Thread io = ioThread();

        scheduler.close();
        control.join();
        io.join();

        assertThat(scheduler.threads()).isEmpty();
    }

    @Test
    void nothing_starts_once_it_is_closed() {
        scheduler.close();

        scheduler.execute(() -> events.add("control"));
        scheduler.schedule(() -> events.add("delayed"), 0).cancel();
        scheduler.io().execute(() -> events.add("io"));

        assertThat(scheduler.threads()).isEmpty();
        assertThat(events).isEmpty();
    }

    @Test
    void two_schedulers_share_no_threads() throws Exception {
        try (Scheduler other = Scheduler.system()) {
            controlThread();

            assertThat(other.threads()).isEmpty();
        }
    }

    private void runInterruptibly(Queue<Thread> running, CountDownLatch go) {
        running.add(Thread.currentThread());
        try {
            go.await();
            events.add("finished");
        } catch (InterruptedException e) {
            events.add("interrupted");
        }
    }

    private static void awaitIdle(Thread thread) {
        while (thread.getState() != Thread.State.TIMED_WAITING) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    private static List<Thread> take(BlockingQueue<Thread> queue, int count) throws InterruptedException {
        Thread[] taken = new Thread[count];
        for (int i = 0; i < count; i++) {
            taken[i] = queue.take();
        }
        return List.of(taken);
    }

    private Thread controlThread() throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        scheduler.execute(() -> thread.complete(Thread.currentThread()));
        return thread.get();
    }

    private Thread ioThread() throws Exception {
        return ioThread(scheduler);
    }

    private static Thread ioThread(Scheduler scheduler) throws Exception {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        scheduler.io().execute(() -> thread.complete(Thread.currentThread()));
        return thread.get();
    }

    private void flushControl() throws Exception {
        controlThread();
    }
}
