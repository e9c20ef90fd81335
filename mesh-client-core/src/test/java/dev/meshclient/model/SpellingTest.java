package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    @Test
    void one_slip_of_each_kind_is_recognized() {
        List<String> names = List.of("prefix", "path", "method");

        assertThat(List.of("prefx", "preffix", "prefic", "perfix", "PREFIX"))
                .allSatisfy(
                        written -> assertThat(Spelling.nearest(written, names)).isEqualTo("prefix"));
    }

    @Test
    void the_nearest_name_is_taken_and_the_first_in_the_alphabet_among_equals() {
        assertThat(Spelling.nearest("orders-v3", List.of("orders-v2", "orders-v1", "orders")))
                .isEqualTo("orders-v1");
        assertThat(Spelling.nearest("orderss", List.of("borders", "orders"))).isEqualTo("orders");
    }

    @Test
    void a_name_that_differs_in_more_than_a_third_or_two_characters_is_none() {
        assertThat(Spelling.nearest("abc", List.of("abd"))).isEqualTo("abd");
        assertThat(Spelling.nearest("abc", List.of("acd"))).isNull();
        assertThat(Spelling.nearest("virtualServices", List.of("virtualServxyz")))
                .isNull();
    }

    @Test
    void nothing_is_suggested_for_very_long_text() {
        String long65 = "a".repeat(65);

        assertThat(Spelling.nearest(long65, List.of(long65))).isNull();
        assertThat(Spelling.nearest("a".repeat(64), List.of(long65))).isNull();
    }
}
