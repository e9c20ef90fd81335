package dev.meshclient.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.Timeouts;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EffectiveTimeoutTest {

    @ParameterizedTest
    @CsvSource({
        ", , 15",
        "5, , 5",
        "20, , 15",
        ", 5, 5",
        ", 60, 15",
        "60, 60, 60",
        "60, 20, 20",
        "0, , 15",
        ", 0, 15",
        "0, 0, 0",
        "0, 60, 60",
        "60, 0, 60"
    })
    void the_request_timeout_is_the_smaller_one_of_route_and_listener_15_s_by_default_and_0_for_off(
            @Nullable Long route, @Nullable Long listener, long expected) {
        long nanos = EffectiveTimeout.perRequestNanos(
                new Timeouts(seconds(route), null), new Timeouts(seconds(listener), null));

        assertThat(Duration.ofNanos(nanos)).isEqualTo(Duration.ofSeconds(expected));
    }

    @ParameterizedTest
    @CsvSource({", , 300", "5, , 5", ", 400, 300", "400, 400, 400", "0, , 300", "0, 0, 0"})
    void the_idle_timeout_is_the_smaller_one_of_route_and_listener_300_s_by_default_and_0_for_off(
            @Nullable Long route, @Nullable Long listener, long expected) {
        long nanos =
                EffectiveTimeout.idleNanos(new Timeouts(null, seconds(route)), new Timeouts(null, seconds(listener)));

        assertThat(Duration.ofNanos(nanos)).isEqualTo(Duration.ofSeconds(expected));
    }

    private static @Nullable Duration seconds(@Nullable Long count) {
        return count == null ? null : Duration.ofSeconds(count);
    }
}
