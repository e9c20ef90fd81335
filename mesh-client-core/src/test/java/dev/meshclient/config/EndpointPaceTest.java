package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointPaceTest {
    private static final Duration POLL = Duration.ofSeconds(10);
    private static final Duration AT_ONCE = Duration.ofMillis(100);
    private static final Duration SOON = Duration.ofSeconds(1);

    private final EndpointPace polling = pace(Duration.ZERO);
    private final EndpointPace waiting = pace(Duration.ofSeconds(30));

    @Test
    void without_long_polling_the_interval_is_the_one_that_was_set() {
        assertThat(polling.first()).isEqualTo(POLL);
        assertThat(polling.after(answer(Duration.ZERO), true)).isEqualTo(POLL);
        assertThat(polling.after(answer(Duration.ofSeconds(9)), false)).isEqualTo(POLL);
    }

    @Test
    void a_longer_freshness_lengthens_the_interval() {
        assertThat(polling.after(answer(Duration.ofSeconds(60)), true)).isEqualTo(Duration.ofSeconds(60));
    }

    @Test
    void who_was_kept_waiting_asks_again_at_once() {
        EndpointAnswer late = new EndpointAnswer(null, Validators.NONE, Duration.ofSeconds(60), true);
        assertThat(waiting.after(late, false)).isEqualTo(AT_ONCE);
        assertThat(waiting.after(late, true)).isEqualTo(AT_ONCE);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "wait=30, 1, true",
                "'respond-async, Wait', 29, true",
                "wait=30, 0, false",
                "-, 15, true",
                "-, 14, false",
                "respond-async, 14, false",
                "waiting, 14, false"
            })
    void an_endpoint_has_waited_if_it_says_so_or_took_half_of_the_time(
            @Nullable String applied, long tookSeconds, boolean waited) {
        assertThat(LongPoll.waited(applied, TimeUnit.SECONDS.toNanos(tookSeconds), Duration.ofSeconds(30)))
                .isEqualTo(waited);
    }

    @Test
    void a_change_that_is_there_at_once_is_no_reason_to_ask_without_a_break() {
        assertThat(waiting.after(answer(Duration.ZERO), true)).isEqualTo(SOON);
    }

    @Test
    void an_endpoint_that_does_not_wait_is_asked_at_intervals() {
        assertThat(waiting.after(answer(Duration.ZERO), false)).isEqualTo(POLL);
        assertThat(waiting.after(answer(Duration.ofSeconds(60)), false)).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "max-age=60, -, PT1M",
                "'public, Max-Age = 60', -, PT1M",
                "'max-age=\"60\", must-revalidate', -, PT1M",
                "max-age=60, 45, PT15S",
                "max-age=60, 90, PT0S",
                "max-age=60, soon, PT1M",
                "max-age=9999999999, -, PT1H",
                "'no-cache, max-age=60', -, PT0S",
                "'max-age=60, no-store', -, PT0S",
                "s-maxage=60, -, PT0S",
                "max-age=never, -, PT0S",
                "-, -, PT0S"
            })
    void freshness_is_what_is_left_of_the_age_that_is_allowed(
            @Nullable String cacheControl, @Nullable String age, Duration freshness) {
        assertThat(Freshness.of(cacheControl, age)).isEqualTo(freshness);
    }

    private static EndpointAnswer answer(Duration freshness) {
        return new EndpointAnswer(null, Validators.NONE, freshness, false);
    }

    private static EndpointPace pace(Duration longPoll) {
        return new EndpointPace(new EndpointSettings(
                URI.create("http://localhost/"), POLL, longPoll, Duration.ofSeconds(10), Map.of(), null, null));
    }
}
