package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.meshclient.testing.CapturedLog;
import dev.meshclient.time.FakeClock;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FirstOfTest {
    private final FakeClock clock = new FakeClock();
    private final Scripted one = new Scripted("one");
    private final Scripted two = new Scripted("two");
    private final Scripted three = new Scripted("three");
    private final ConfigSource source = new FirstOf(List.of(one, two, three), clock);

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted();
    }

    @Test
    void it_is_called_after_all_of_them() {
        assertThat(ConfigSources.firstOf(one, two).name()).isEqualTo("first of one, two");
    }

    @Test
    void while_the_first_answers_no_other_one_is_asked() throws IOException {
        assertThat(source.fetch(null)).isSameAs(one.document);
        assertThat(two.handed).isEmpty();
    }

    @Test
    void when_some_fail_the_next_one_answers() throws IOException {
        one.failure = "down";
        two.failure = "down, too";

        assertThat(source.fetch(null)).isSameAs(three.document);
    }

    @Test
    void when_the_first_answers_again_it_is_taken_again() throws IOException {
        ConfigDocument first = source.fetch(null);
        one.failure = "down";
        ConfigDocument second = source.fetch(first);
        one.failure = null;

        assertThat(second).isSameAs(two.document);
        assertThat(source.fetch(second)).isSameAs(first);
    }

    @Test
    void each_is_handed_its_own_document_of_before() throws IOException {
        ConfigDocument first = source.fetch(null);
        one.failure = "down";
        ConfigDocument second = source.fetch(first);
        ConfigDocument third = source.fetch(second);
        one.failure = null;
        source.fetch(third);

        assertThat(third).isSameAs(second);
        assertThat(one.handed).containsExactly(null, first, first, first);
        assertThat(two.handed).containsExactly(null, second);
    }

    @Test
    void to_read_whatever_was_returned_before_each_is_handed_nothing() throws IOException {
        source.fetch(source.fetch(null));
        source.fetch(null);

        assertThat(one.handed).containsExactly(null, one.document, null);
    }

    @Test
    void when_all_fail_the_problem_of_each_is_told() {
        one.failure = "down";
        two.failure = "gone";
        three.failure = "lost";

        assertThatIOException()
                .isThrownBy(() -> source.fetch(null))
                .withMessage("one: down; two: gone; three: lost")
                .satisfies(problem -> assertThat(problem.getSuppressed()).hasSize(3));
    }

    @Test
    void a_bug_of_a_source_is_no_outage() {
        one.bug = new IllegalStateException("a bug");

        assertThatThrownBy(() -> source.fetch(null)).isSameAs(one.bug);
        assertThat(two.handed).isEmpty();
    }

    // ---- when it is asked

    @Test
    void it_is_asked_again_after_the_interval_of_the_first_while_that_answers() throws IOException {
        one.interval = Duration.ofSeconds(30);
        source.fetch(null);

        assertThat(source.interval()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void it_is_asked_again_after_the_shortest_interval_of_those_before_while_another_answers() throws IOException {
        one.interval = Duration.ofSeconds(3);
        two.interval = Duration.ofSeconds(30);
        one.failure = "down";
        source.fetch(null);
        assertThat(source.interval()).isEqualTo(Duration.ofSeconds(3));

        two.interval = Duration.ZERO;
        assertThat(source.interval()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void it_is_never_asked_again_if_none_of_those_asked_wants_it() throws IOException {
        one.interval = Duration.ZERO;
        source.fetch(null);

        assertThat(source.interval()).isZero();
    }

    @Test
    void until_one_answers_it_is_asked_again_after_the_shortest_interval_of_all() {
        three.interval = Duration.ofMillis(1);
        assertThat(source.interval()).isEqualTo(Duration.ofMillis(1));

        one.failure = "down";
        two.failure = "down";
        three.failure = "down";
        assertThatIOException().isThrownBy(() -> source.fetch(null));
        assertThat(source.interval()).isEqualTo(Duration.ofMillis(1));
    }

    @Test
    void it_has_the_time_that_all_may_take_together() {
        assertThat(source.deadline()).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void it_is_awaited_at_start_if_one_of_them_is() {
        one.awaited = false;
        assertThat(source.awaitedAtStart()).isTrue();

        two.awaited = false;
        three.awaited = false;
        assertThat(source.awaitedAtStart()).isFalse();
    }

    // ---- how it ends

    @Test
    void to_cancel_a_question_cancels_the_source_that_is_asked_and_asks_no_other() {
        one.failure = "down";
        two.failure = "cancelled";
        two.meanwhile = source::cancel;

        assertThatIOException().isThrownBy(() -> source.fetch(null)).withMessage("one: down; two: cancelled");
        assertThat(two.cancelled).isEqualTo(1);
        assertThat(one.cancelled + three.cancelled).isZero();
        assertThat(three.handed).isEmpty();
    }

    @Test
    void a_source_that_had_to_be_cancelled_is_asked_last_the_next_time_and_then_first_again() throws IOException {
        one.failure = "cancelled";
        one.meanwhile = source::cancel;
        assertThatIOException().isThrownBy(() -> source.fetch(null));
        one.failure = null;
        one.meanwhile = () -> {};

        ConfigDocument second = source.fetch(null);
        assertThat(second).isSameAs(two.document);
        assertThat(source.fetch(second)).isSameAs(one.document);
    }

    @Test
    void a_source_that_is_asked_last_is_still_asked() throws IOException {
        one.failure = "cancelled";
        one.meanwhile = source::cancel;
        assertThatIOException().isThrownBy(() -> source.fetch(null));
        one.failure = null;
        two.failure = "down";
        three.failure = "down";

        assertThat(source.fetch(null)).isSameAs(one.document);
    }

    @Test
    void a_cancel_between_two_questions_concerns_neither() throws IOException {
        source.fetch(null);
        source.cancel();
        one.failure = "down";

        assertThat(source.fetch(null)).isSameAs(two.document);
    }

    @Test
    void a_cancel_between_two_sources_of_one_question_is_heard() {
        SourceQuestion question = new SourceQuestion();
        question.cancel();

        assertThatIOException().isThrownBy(() -> question.ask(one, null));
        assertThat(one.handed).isEmpty();
    }

    @Test
    void after_an_interrupt_no_other_one_is_asked() {
        one.failure = "interrupted";
        one.meanwhile = Thread.currentThread()::interrupt;

        assertThatIOException().isThrownBy(() -> source.fetch(null)).withMessage("one: interrupted");
        assertThat(two.handed).isEmpty();
    }

    @Test
    void its_close_closes_all_of_them_even_if_one_fails_at_that() {
        one.bug = new IllegalStateException("a bug");

        assertThatThrownBy(source::close).isSameAs(one.bug);
        assertThat(two.closed).isTrue();
        assertThat(three.closed).isTrue();
    }

    // ---- what is told

    @Test
    void that_another_one_is_read_is_told_once_a_minute_with_the_reason_and_so_is_the_end() throws Exception {
        try (CapturedLog log = new CapturedLog(FirstOf.class)) {
            source.fetch(null);
            one.failure = "down";
            source.fetch(null);
            source.fetch(null);
            clock.advance(Duration.ofMinutes(1));
            source.fetch(null);
            one.failure = null;
            source.fetch(null);
            source.fetch(null);

            assertThat(log.visible())
                    .containsExactly(
                            "WARN two is read instead: one: down",
                            "WARN two is read instead: one: down (1 more in between)",
                            "INFO one is read again");
        }
    }

    private static final class Scripted implements ConfigSource {
        private final String name;
        private final ConfigDocument document;
        private final List<@Nullable ConfigDocument> handed = new ArrayList<>();
        private @Nullable String failure;
        private @Nullable RuntimeException bug;
        private Runnable meanwhile = () -> {};
        private Duration interval = Duration.ofSeconds(1);
        private boolean awaited = true;
        private boolean closed;
        private int cancelled;

        private Scripted(String name) {
            this.name = name;
            this.document = new ConfigDocument(name, "format: mesh-client/v1");
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException {
            handed.add(previous);
            meanwhile.run();
            throwBug();
            if (failure != null) {
                throw new IOException(failure);
            }
            return document;
        }

        private void throwBug() {
            if (bug != null) {
                throw bug;
            }
        }

        @Override
        public Duration interval() {
            return interval;
        }

        @Override
        public boolean awaitedAtStart() {
            return awaited;
        }

        @Override
        public void cancel() {
            cancelled++;
        }

        @Override
        public void close() {
            closed = true;
            throwBug();
        }
    }
}
