package dev.meshclient.spring.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WordsTest {

    @ParameterizedTest
    @CsvSource({
        "PT-1S, 0 ms",
        "PT0.012S, 12 ms",
        "PT59.9S, 59 s",
        "PT60S, 1 min",
        "PT3M5S, 3 min 5 s",
        "PT2H, 2 h",
        "PT2H3M4S, 2 h 3 min",
        "PT51H, 2 d 3 h"
    })
    void a_duration_has_its_largest_units(Duration duration, String words) {
        assertThat(Words.of(duration)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource({"1, 100 %", "0.9, 90 %", "0.3333, 33.3 %", "0.001, 0.1 %"})
    void a_share_is_a_percentage(double share, String words) {
        assertThat(Words.percent(share)).isEqualTo(words);
    }

    @Test
    void one_thing_is_singular() {
        assertThat(Words.count(1, "route")).isEqualTo("1 route");
        assertThat(Words.count(10_000, "route")).isEqualTo("10,000 routes");
        assertThat(Words.ports(List.of(80))).isEqualTo("port 80");
        assertThat(Words.ports(List.of(80, 443))).isEqualTo("ports 80, 443");
        assertThat(Words.ports(List.of())).isEmpty();
    }
}
