package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StickyHashTest {

    @Test
    void no_text_and_an_empty_one_have_none() {
        assertThat(StickyHash.of(null)).isEqualTo(StickyHash.NONE);
        assertThat(StickyHash.of("")).isEqualTo(StickyHash.NONE);
        assertThat(StickyHash.of("abc", 2, 2)).isEqualTo(StickyHash.NONE);
    }

    @Test
    void a_part_of_a_text_has_the_hash_of_that_text() {
        String text = "a=1; session=0123456789abcdef; b=2";
        for (int start = 0; start < text.length(); start++) {
            for (int end = start; end <= text.length(); end++) {
                assertThat(StickyHash.of(text, start, end)).isEqualTo(StickyHash.of(text.substring(start, end)));
            }
        }
    }

    @Test
    void each_character_and_its_place_count() {
        Set<Long> hashes = new HashSet<>();
        StringBuilder text = new StringBuilder();
        for (int length = 1; length <= 40; length++) {
            text.append('\0');
            hashes.add(StickyHash.of(text.toString()));
            for (int at = 0; at < length; at++) {
                StringBuilder other = new StringBuilder(text);
                other.setCharAt(at, '\uffff');
                hashes.add(StickyHash.of(other.toString()));
                other.setCharAt(at, 'a');
                hashes.add(StickyHash.of(other.toString()));
            }
        }

        assertThat(hashes).hasSize(40 + 2 * (40 * 41 / 2));
    }

    /** They must never be others: processes of different versions agree on them. */
    @Test
    void the_values_are_fixed() {
        assertThat(StickyHash.of("a")).isEqualTo(-1322954507504657564L);
        assertThat(StickyHash.of("user-7")).isEqualTo(3611530534423726914L);
        assertThat(StickyHash.of("3f2504e0-4f89-41d3-9a0c-0305e82c3301")).isEqualTo(-6444681328700791092L);
        assertThat(StickyHash.of("\u00e4\u20ac\ud83d\ude00")).isEqualTo(-8019925429190944702L);
    }
}
