package dev.meshclient.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.testing.ClockScheduler;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class PollTest {
    private final SlowIo io = new SlowIo();
    private final List<String> heard = new ArrayList<>();
    private String next = "a";
    private int deadlineSeconds = 10;
    private int cancelled;
    private int asked;
    private boolean deaf;
    private final Places places = new Places(1, 1);
    private final Poll<String> poll =
            new Poll<>(io, new Asked(), new Answers(), Duration.ofSeconds(30).toNanos(), places);

    private String ask() throws IOException {
        asked++;
        switch (next) {
            case "error" -> throw new StackOverflowError("too deep");
            case "failure" -> throw new IOException("not now");
            case "slow" -> {
                after(60);
                return next;
            }
            default -> {
                return next;
            }
        }
    }

    private void after(long seconds) {
        io.clock.advance(Duration.ofSeconds(seconds));
    }

    @Test
    void a_question_is_asked_again_after_the_time_that_its_answer_gives() {
        poll.now();
        io.answer();
        assertThat(heard).containsExactly("a");
        next = "b";
        after(2);
        io.answer();
        assertThat(heard).containsExactly("a", "b");
    }

    @Test
    void no_second_question_is_asked_while_one_is_unanswered_but_right_after_it() {
        poll.now();
        poll.now();
        poll.now();
        assertThat(io.questions).hasSize(1);

        io.answer();
        assertThat(io.questions).hasSize(1);
        io.answer();
        assertThat(io.questions).isEmpty();
        assertThat(heard).containsExactly("a", "a");
    }

    @Test
    void a_question_without_an_answer_is_reported_after_ten_seconds_and_its_late_answer_is_taken() {
        next = "slow";
        poll.now();
        io.answer();

        assertThat(heard).containsExactly("failed: no answer for 10 s", "slow");
    }

    @Test
    void a_question_that_waits_too_long_for_a_thread_is_not_asked_any_more() {
        poll.now();
        after(10);
        io.answer();
        assertThat(asked).isZero();
        assertThat(heard).containsExactly("failed: no answer for 10 s");

        after(1);
        io.answer();
        assertThat(heard).last().isEqualTo("a");
    }

    @Test
    void who_cannot_even_hear_of_a_failure_does_not_end_the_asking() {
        next = "failure";
        deaf = true;
        poll.now();
        assertThatThrownBy(io::answer).isInstanceOf(IllegalStateException.class);

        next = "a";
        deaf = false;
        after(1);
        io.answer();
        assertThat(heard).containsExactly("a");
    }

    @Test
    void a_question_that_is_overdue_is_cancelled_and_its_failure_is_not_told_again() {
        next = "failure";
        poll.now();
        after(10);
        assertThat(cancelled).isOne();
        io.answer();
        assertThat(heard).containsExactly("failed: no answer for 10 s");

        next = "a";
        after(1);
        io.answer();
        assertThat(heard).containsExactly("failed: no answer for 10 s", "a");
    }

    @Test
    void a_question_may_take_as_long_as_it_says() {
        deadlineSeconds = 70;
        poll.now();
        after(69);
        assertThat(heard).isEmpty();
        after(1);
        assertThat(heard).containsExactly("failed: no answer for 70 s");
    }

    @Test
    void a_thread_that_waits_for_an_overdue_answer_is_interrupted_and_what_it_does_later_is_not() throws Exception {
        Asking asking = new Asking();
        CountDownLatch waiting = new CountDownLatch(1);
        CompletableFuture<String> outcome = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            try {
                asking.ask(() -> {
                    waiting.countDown();
                    LockSupport.park();
                    throw new InterruptedIOException("interrupted: " + Thread.interrupted());
                });
            } catch (IOException e) {
                asking.interrupt();
                outcome.complete(e.getMessage() + ", later: " + Thread.interrupted());
            }
        });
        thread.start();
        waiting.await();
        asking.interrupt();

        assertThat(outcome.get(10, TimeUnit.SECONDS)).isEqualTo("interrupted: true, later: false");
    }

    @Test
    void an_answer_in_time_leaves_no_deadline_behind() {
        poll.now();
        after(9);
        io.answer();

        assertThat(io.clock.pendingTasks()).isOne();
    }

    @Test
    void an_error_of_the_question_is_a_failure_that_is_asked_again() {
        next = "error";
        poll.now();
        assertThatThrownBy(io::answer).isInstanceOf(StackOverflowError.class);
        io.clock.runDue();
        assertThat(heard).containsExactly("failed: java.lang.StackOverflowError: too deep");

        next = "a";
        after(1);
        io.answer();
        assertThat(heard).last().isEqualTo("a");
    }

    @Test
    void a_question_that_fails_is_asked_again_ever_less_often_up_to_a_limit() {
        assertThat(secondsBetween(poll, 7)).containsExactly(1, 2, 4, 8, 16, 30, 30);
    }

    @Test
    void the_limit_may_be_as_low_as_the_first_retry() {
        Poll<String> urgent =
                new Poll<>(io, this::ask, new Answers(), Duration.ofSeconds(1).toNanos(), Places.ofOne());

        assertThat(secondsBetween(urgent, 4)).containsExactly(1, 1, 1, 1);
    }

    private List<Integer> secondsBetween(Poll<String> failing, int count) {
        next = "failure";
        failing.now();
        List<Integer> waits = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            io.answer();
            int waited = 0;
            while (io.questions.isEmpty()) {
                after(1);
                waited++;
            }
            waits.add(waited);
        }
        return waits;
    }

    @Test
    void an_answer_that_nobody_can_take_does_not_end_the_asking() {
        next = "indigestible";
        poll.now();
        assertThatThrownBy(io::answer).isInstanceOf(IllegalStateException.class);

        next = "a";
        after(30);
        io.answer();
        assertThat(heard).containsExactly("a");
    }

    @Test
    void after_the_stop_neither_an_answer_is_taken_nor_a_question_asked() {
        poll.now();
        poll.stop();
        io.answer();
        poll.now();
        poll.after(1);
        after(60);

        assertThat(heard).isEmpty();
        assertThat(io.questions).isEmpty();
        assertThat(io.clock.pendingTasks()).isZero();
    }

    @Test
    void a_question_waits_for_a_place_which_is_told_once_and_has_all_its_time_then() {
        Places.Place other = places.take(false, () -> {});
        poll.now();
        poll.now();
        after(60);
        assertThat(io.questions).isEmpty();
        String told = "failed: not asked: others that were asked before do not answer";
        assertThat(heard).containsExactly(told);

        other.giveBack();
        after(9);
        assertThat(heard).containsExactly(told);
        io.answer();
        assertThat(heard).containsExactly(told, "a");
        assertThat(io.questions).isEmpty();
    }

    @Test
    void a_question_keeps_its_place_until_its_thread_is_back_even_after_the_stop() {
        List<String> turns = new ArrayList<>();
        poll.now();
        after(60);
        places.take(false, () -> turns.add("other"));
        poll.stop();
        assertThat(turns).isEmpty();

        io.answer();
        assertThat(turns).containsExactly("other");
    }

    @Test
    void a_question_that_waits_for_a_place_is_not_asked_after_the_stop() {
        Places.Place other = places.take(false, () -> {});
        poll.now();
        poll.stop();
        other.giveBack();

        assertThat(io.questions).isEmpty();
        assertThat(cancelled).isZero();
    }

    private final class Asked implements Poll.Question<String> {
        @Override
        public String ask() throws IOException {
            return PollTest.this.ask();
        }

        @Override
        public long deadlineNanos() {
            return Duration.ofSeconds(deadlineSeconds).toNanos();
        }

        @Override
        public void cancel() {
            cancelled++;
        }
    }

    private final class Answers implements Poll.Answer<String> {
        @Override
        public long answered(String found) {
            if (found.equals("indigestible")) {
                throw new IllegalStateException(found);
            }
            heard.add(found);
            return Duration.ofSeconds(2).toNanos();
        }

        @Override
        public void failed(Exception problem) {
            if (deaf) {
                throw new IllegalStateException("deaf");
            }
            heard.add("failed: " + problem.getMessage());
        }
    }

    /** A fake clock whose questions are answered when the test says so. */
    private static final class SlowIo extends ClockScheduler {
        final FakeClock clock;
        final Deque<Runnable> questions = new ArrayDeque<>();

        SlowIo() {
            this(new FakeClock());
        }

        private SlowIo(FakeClock clock) {
            super(clock);
            this.clock = clock;
        }

        void answer() {
            questions.remove().run();
            clock.runDue();
        }

        @Override
        public Executor io() {
            return questions::add;
        }
    }
}
