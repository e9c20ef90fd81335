package dev.meshclient.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.aws.DirectoryException.Reason;
import dev.meshclient.testing.ClockScheduler;
import dev.meshclient.time.FakeClock;
import dev.meshclient.time.Scheduler;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

class QuestionTest {
    private final FakeClock clock = new FakeClock();
    private final List<Runnable> io = new ArrayList<>();
    private final List<String> heard = new ArrayList<>();

    private final Scheduler scheduler = new ClockScheduler(clock) {
        @Override
        public Executor io() {
            return io::add;
        }
    };

    private final Question.Asker<String> asker = new Question.Asker<>() {
        @Override
        public void answered(String answer) {
            heard.add("answer " + answer);
        }

        @Override
        public void failed(DirectoryException problem) {
            heard.add(problem.getMessage());
        }

        @Override
        public void ended() {
            heard.add("end");
        }
    };

    private static String hang(CountDownLatch begun) throws DirectoryException {
        begun.countDown();
        try {
            new CountDownLatch(1).await();
            return "never";
        } catch (InterruptedException e) {
            throw new DirectoryException(Reason.FAILED, "interrupted", e);
        }
    }

    @Test
    void an_answer_is_told_and_then_the_end() {
        Question.ask(() -> "42", asker, scheduler);
        io.get(0).run();
        assertThat(heard).as("on the io thread").isEmpty();

        clock.runDue();
        assertThat(heard).containsExactly("answer 42", "end");
        assertThat(clock.pendingTasks()).isZero();
    }

    @Test
    void one_that_is_overdue_fails_is_interrupted_and_then_ends() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        Question.ask(() -> hang(begun), asker, scheduler);
        Thread thread = new Thread(io.get(0));
        thread.start();
        begun.await();

        clock.advance(Duration.ofSeconds(10));
        assertThat(heard).startsWith("no answer within 10 s");

        thread.join();
        clock.runDue();
        assertThat(heard).containsExactly("no answer within 10 s", "end");
    }

    @Test
    void one_that_is_overdue_before_a_thread_is_free_is_not_asked_any_more() {
        List<String> asked = new ArrayList<>();
        Question.ask(
                () -> {
                    asked.add("now");
                    return "42";
                },
                asker,
                scheduler);
        clock.advance(Duration.ofSeconds(10));
        io.get(0).run();
        clock.runDue();

        assertThat(asked).isEmpty();
        assertThat(heard).containsExactly("no answer within 10 s", "end");
    }

    @Test
    void one_that_an_error_has_broken_off_fails_and_ends_too() {
        Question.ask(
                () -> {
                    throw new AssertionError("odd");
                },
                asker,
                scheduler);
        try {
            io.get(0).run();
        } catch (AssertionError e) {
            heard.add(e.getMessage());
        }
        clock.runDue();

        assertThat(heard).containsExactly("odd", "the question broke off", "end");
    }
}
