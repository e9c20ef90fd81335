package dev.meshclient.resilience;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class RequestLimiterTest {

    @Test
    void without_a_limit_every_request_is_granted_at_once() {
        assertThat(Stream.generate(RequestLimiter.NONE::acquire).limit(1_000)).containsOnly(Admission.GRANTED);
    }

    @Test
    void without_hedging_no_further_attempt_is_opened() {
        assertThat(Hedge.NONE.delayNanos(1)).isEqualTo(-1);
    }
}
