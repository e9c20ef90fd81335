package dev.meshclient.config.dialect;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RepetitionTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "a 1",
                "a{5} 5",
                "a{5}b{7} 7",
                "(a{5}){7} 35",
                "(a{5}|b{6}){7} 42",
                "((a{2}){3}){4}b{5} 24",
                "(a{5})(b{6}) 6",
                "(a{5})b{6} 6",
                "a{2,9} 9",
                "a{3,} 3",
                "a{,5} 1",
                "a{x} 1",
                "a\\{5} 1",
                "\\Q(a{5}){7}\\E 1",
                "[({5})]{4} 4",
                "[]{5}]{4} 4",
                "[^]({5}]{4} 4",
                "(?:a{5}){7} 35",
                "((a{5})+){7} 35",
                "(a{1000}){1000} 1001",
                "a{5 1",
                "(a{5} 5",
                "a{5}) 5"
            })
    void counts_inside_one_another_are_multiplied(String regex, long expected) {
        assertThat(Repetition.ofNested(regex)).isEqualTo(expected);
    }

    @Test
    void what_passes_compiles_to_a_program_of_bounded_size() {
        Random random = new Random(1);
        String[] pieces = {
            "(", ")", "(?:", "a", "[b-d]", "\\d", "{9}", "{100}", "{1000}", "{3,8}", "*", "|", "\\Q", "\\E", "["
        };
        int compiled = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder regex = new StringBuilder();
            for (int length = random.nextInt(14); length >= 0; length--) {
                regex.append(pieces[random.nextInt(pieces.length)]);
            }
            compiled += compiles(regex.toString()) ? 1 : 0;
        }
        assertThat(compiled).isGreaterThan(1000);
    }

    private static boolean compiles(String regex) {
        if (Repetition.ofNested(regex) > Repetition.LIMIT) {
            return false;
        }
        try {
            assertThat(Pattern.compile(regex).programSize()).as(regex).isLessThan(20 * Repetition.LIMIT);
            return true;
        } catch (com.google.re2j.PatternSyntaxException e) {
            return false;
        }
    }
}
