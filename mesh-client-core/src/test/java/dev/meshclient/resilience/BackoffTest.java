package dev.meshclient.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.time.ScriptedRandom;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BackoffTest {

    @Test
    void envoys_vector_is_reproduced_in_windows_of_25_50_100_and_200_milliseconds() {
        assertThat(delaysInMillis(190, 4)).containsExactly(15, 40, 90, 190);
    }

    @Test
    void from_the_fifth_retry_on_the_window_is_250_milliseconds() {
        assertThat(delaysInMillis(260, 7)).containsExactly(10, 10, 60, 60, 10, 10, 10);
    }

    @Test
    void the_window_stays_at_its_limit_for_any_number_of_retries() {
        Backoff backoff = new Backoff(ScriptedRandom.of(nanos(260), nanos(249)));

        assertThat(backoff.nanosBefore(1_000)).isEqualTo(nanos(10));
        assertThat(backoff.nanosBefore(Integer.MAX_VALUE)).isEqualTo(nanos(249));
    }

    @Test
    void a_delay_is_never_negative_and_always_below_its_window() {
        Backoff backoff = new Backoff(ScriptedRandom.of(-1, Long.MIN_VALUE, Long.MAX_VALUE));

        assertThat(IntStream.range(0, 3).mapToLong(draw -> backoff.nanosBefore(1)))
                .allMatch(nanos -> nanos >= 0 && nanos < nanos(25));
    }

    private static int[] delaysInMillis(long randomMillis, int retries) {
        long[] script = new long[retries];
        Arrays.fill(script, nanos(randomMillis));
        Backoff backoff = new Backoff(ScriptedRandom.of(script));
        return IntStream.rangeClosed(1, retries)
                .map(retry -> (int) TimeUnit.NANOSECONDS.toMillis(backoff.nanosBefore(retry)))
                .toArray();
    }

    private static long nanos(long millis) {
        return TimeUnit.MILLISECONDS.toNanos(millis);
    }
}
