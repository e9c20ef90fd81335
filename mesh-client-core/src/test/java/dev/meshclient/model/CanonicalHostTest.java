package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CanonicalHostTest {

    @ParameterizedTest
    @ValueSource(strings = {"c\u2100", "a\uff0fb", "a\uff1a81", "a\uff20b", "a\uff03b"})
    void a_character_that_stands_for_a_forbidden_one_makes_no_host(String written) {
        assertThat(Authority.canonicalHost(written)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "B\u00fccher.local, xn--bcher-kva.local",
        "b\u00fccher.local., xn--bcher-kva.local",
        "b\u00fccher\u3002local\u3002, xn--bcher-kva.local"
    })
    void a_name_beyond_ascii_is_compared_in_its_ascii_form(String written, String canonical) {
        assertThat(Authority.canonicalHost(written)).isEqualTo(canonical);
    }
}
