package dev.meshclient.logformat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.AccessLog.Format;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** Nothing that comes from outside can end a line, or a field in quotes, or begin another one. */
final class LogInjectionTest {

    @Provide
    Arbitrary<String> hostile() {
        return Arbitraries.strings()
                .withChars('\n', '\r', '\t', '\0', '"', '\\', '%', '-', ' ', '\u007f', '\u0085', '\u009b', '\u2028')
                .withChars('\u2029', '\ud800', '\udc00', '\u00e9')
                .withCharRange('a', 'f')
                .ofMaxLength(12);
    }

    @Property(tries = 500)
    void a_text_line_ends_once_and_its_fields_are_those_of_the_format(
            @ForAll("hostile") String sent, @ForAll("hostile") String received) {
        String line = PlayedCall.answered(new SeenExchange().header("x", received))
                .header("user-agent", sent)
                .line(new Format.Text("[%START_TIME%] \"%REQ(USER-AGENT)%\" \"%RESP(X)%\" end"));

        assertThat(line)
                .matches("\\[[^\\]]*] \"[^\"\\p{Cntrl}\\x7f-\\x9f\\u2028\\u2029]*\" \"[^\"\\p{Cntrl}]*\" end\n");
        assertThat(line.lines()).hasSize(1);
    }

    @Property(tries = 500)
    void a_json_line_ends_once_and_says_what_was_sent(@ForAll("hostile") String sent) {
        String line = PlayedCall.answered()
                .header("user-agent", sent)
                .line(new Format.Json(Map.of("agent", "%REQ(USER-AGENT)%")));

        assertThat(line.indexOf('\n')).isEqualTo(line.length() - 1);
        assertThat(line.lines()).hasSize(1);
        assertThat(line.chars().filter(c -> c != '\n').noneMatch(Character::isISOControl))
                .isTrue();
        Object read = new Load(LoadSettings.builder().build()).loadFromString(line);
        if (sent.chars().noneMatch(c -> Character.isSurrogate((char) c))) {
            assertThat(read).isEqualTo(Map.of("agent", sent));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "0, \\x00",
        "9, \\x09",
        "a, \\x0a",
        "d, \\x0d",
        "1b, \\x1b",
        "22, \\x22",
        "5c, \\x5c",
        "7f, \\x7f",
        "85, \\x85",
        "9f, \\x9f",
        "2028, \\u2028",
        "2029, \\u2029",
        "d800, \\ud800",
        "dc00, \\udc00",
        "7e, ~",
        "e9, \u00e9",
        "20ac, \u20ac"
    })
    void characters_are_escaped_so(String codePoint, String printed) {
        String sent = "a" + (char) Integer.parseInt(codePoint, 16) + "b";

        assertThat(PlayedCall.answered().header("x", sent).text("%REQ(X)%")).isEqualTo("a" + printed + "b");
    }

    @Test
    void a_character_of_two_halves_is_not_escaped() {
        assertThat(PlayedCall.answered().header("x", "\ud83d\ude00").text("%REQ(X)%"))
                .isEqualTo("\ud83d\ude00");
    }

    @Test
    void what_the_format_says_itself_is_not_escaped() {
        assertThat(PlayedCall.answered().line(new Format.Text("\"\\\té %RESPONSE_CODE%\n")))
                .isEqualTo("\"\\\té 200\n");
    }
}
