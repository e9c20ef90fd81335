package dev.meshclient.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Outcome;
import dev.meshclient.model.Outcome.Kind;
import dev.meshclient.model.RetryEvent;
import dev.meshclient.model.RetryPolicy;
import dev.meshclient.time.RandomSource;
import dev.meshclient.time.ScriptedRandom;
import java.net.ConnectException;
import java.time.Duration;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RetrySessionTest {
    private static final Outcome UNAVAILABLE = Outcome.response(503);
    private static final long MILLI = 1_000_000;

    @Test
    void retries_wait_as_the_back_off_says_and_then_there_are_none() {
        RetrySession session = session(4, ScriptedRandom.of(190 * MILLI, 190 * MILLI, 190 * MILLI, 190 * MILLI));

        assertThat(IntStream.range(0, 6).mapToLong(attempt -> session.next(UNAVAILABLE)))
                .containsExactly(15 * MILLI, 40 * MILLI, 90 * MILLI, 190 * MILLI, -1L, -1L);
    }

    @Test
    void no_chance_is_drawn_for_a_retry_that_does_not_happen() {
        ScriptedRandom random = ScriptedRandom.of(1, 2, 3);
        RetrySession session = session(2, random);

        session.next(UNAVAILABLE);
        session.next(UNAVAILABLE);
        assertThat(session.next(UNAVAILABLE)).isEqualTo(-1);
        assertThat(random.remaining()).isEqualTo(1);
    }

    @Test
    void a_delay_of_nothing_is_a_retry() {
        RetrySession session = session(1, ScriptedRandom.of(0));

        assertThat(session.next(UNAVAILABLE)).isZero();
        assertThat(session.next(UNAVAILABLE)).isEqualTo(-1);
    }

    @Test
    void failures_without_an_answer_count_like_answers() {
        RetrySession session = session(2, ScriptedRandom.of(1, 2));

        assertThat(session.next(Outcome.failure(Kind.CONNECT_FAILURE, new ConnectException("refused"))))
                .isEqualTo(1);
        assertThat(session.next(UNAVAILABLE)).isEqualTo(2);
        assertThat(session.next(Outcome.failure(Kind.REMOTE_RESET, null))).isEqualTo(-1);
    }

    @Test
    void an_outcome_that_is_not_retried_ends_the_session() {
        RetrySession session = session(5, ScriptedRandom.of(1));

        assertThat(session.next(UNAVAILABLE)).isEqualTo(1);
        assertThat(session.next(Outcome.response(200))).isEqualTo(-1);
        assertThat(session.next(UNAVAILABLE)).isEqualTo(-1);
    }

    @Test
    void calls_count_their_retries_separately() {
        RetryDecider decider = decider(1, ScriptedRandom.of(1, 2));
        RetrySession one = decider.begin();
        RetrySession other = decider.begin();

        assertThat(one.next(UNAVAILABLE)).isEqualTo(1);
        assertThat(other.next(UNAVAILABLE)).isEqualTo(2);
        assertThat(one.next(UNAVAILABLE)).isEqualTo(-1);
        assertThat(other.next(UNAVAILABLE)).isEqualTo(-1);
    }

    private static RetrySession session(int maxRetries, RandomSource random) {
        return decider(maxRetries, random).begin();
    }

    private static RetryDecider decider(int maxRetries, RandomSource random) {
        return RetryDecider.create(new RetryPolicy(maxRetries, Duration.ZERO, Set.of(RetryEvent.SERVER_ERROR)), random);
    }
}
