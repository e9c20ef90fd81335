package dev.meshclient.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.time.FakeClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class TokenBucketTest {
    private final FakeClock clock = new FakeClock();
    private final TokenBucket bucket =
            new TokenBucket(clock, Duration.ofMillis(500).toNanos(), 10);

    private int takeAll() {
        int taken = 0;
        while (bucket.tryTake()) {
            taken++;
        }
        return taken;
    }

    @Test
    void it_has_a_burst_at_first_and_then_a_token_per_interval() {
        assertThat(takeAll()).isEqualTo(10);
        clock.advance(Duration.ofMillis(499));
        assertThat(takeAll()).isZero();
        assertThat(bucket.nanosUntilToken()).isEqualTo(1_000_000);
        clock.advance(Duration.ofMillis(1));
        assertThat(takeAll()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(2));
        assertThat(takeAll()).isEqualTo(4);
    }

    @Test
    void it_never_has_more_than_a_burst() {
        takeAll();
        clock.freeze(Duration.ofDays(3));
        assertThat(bucket.nanosUntilToken()).isZero();
        assertThat(takeAll()).isEqualTo(10);
    }
}
