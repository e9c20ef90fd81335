package dev.meshclient.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.function.Consumer;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

class JsonWriterTest {

    private static String text(@Nullable String value) {
        return JsonWriter.compact().value(value).toString();
    }

    @Test
    void an_object_has_its_members_in_the_order_in_which_they_are_written() {
        String json = JsonWriter.compact()
                .beginObject()
                .member("text", "a")
                .member("none", (String) null)
                .member("whole", Long.MIN_VALUE)
                .member("share", 0.25)
                .member("flag", true)
                .name("list")
                .beginArray()
                .value(1)
                .beginObject()
                .endObject()
                .beginArray()
                .endArray()
                .value("z")
                .endArray()
                .endObject()
                .toString();

        assertThat(json)
                .isEqualTo("{\"text\":\"a\",\"none\":null,\"whole\":-9223372036854775808,\"share\":0.25,"
                        + "\"flag\":true,\"list\":[1,{},[],\"z\"]}");
    }

    @Test
    void for_people_each_value_has_a_line() {
        String json = JsonWriter.pretty()
                .beginObject()
                .member("a", 1)
                .name("b")
                .beginArray()
                .value("x")
                .value(false)
                .endArray()
                .name("c")
                .beginObject()
                .endObject()
                .endObject()
                .toString();

        assertThat(json).isEqualTo("""
                {
                  "a": 1,
                  "b": [
                    "x",
                    false
                  ],
                  "c": {}
                }""");
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", "ä€😀", "/", "'", "<a>"})
    void what_needs_no_escape_stands_as_it_is(String value) {
        assertThat(text(value)).isEqualTo('"' + value + '"');
    }

    @Test
    void what_json_does_not_allow_in_a_text_is_escaped() {
        assertThat(text("\"\\\b\f\n\r\t\0\u001b\u007f\u0085"))
                .isEqualTo("\"\\\"\\\\\\b\\f\\n\\r\\t\\u0000\\u001b\\u007f\\u0085\"");
    }

    @Test
    void the_line_breaks_of_javascript_are_escaped() {
        assertThat(text("\u2028\u2029")).isEqualTo("\"\\u2028\\u2029\"");
    }

    @Test
    void half_a_character_is_escaped_and_a_whole_one_is_not() {
        assertThat(text("\uD83D")).isEqualTo("\"\\ud83d\"");
        assertThat(text("\uDE00a")).isEqualTo("\"\\ude00a\"");
        assertThat(text("\uD83D\uD83D\uDE00\uDE00")).isEqualTo("\"\\ud83d\uD83D\uDE00\\ude00\"");
    }

    @Test
    void names_are_escaped_as_values_are() {
        assertThat(JsonWriter.compact().beginObject().member("a\"b", 1).endObject())
                .hasToString("{\"a\\\"b\":1}");
    }

    @ParameterizedTest
    @CsvSource({"0, 0.0", "1, 1.0", "-0.5, -0.5", "1e300, 1.0E300", "4.9e-324, 4.9E-324"})
    void numbers_are_written_so_that_they_are_read_again(double value, String expected) {
        assertThat(JsonWriter.compact().value(value)).hasToString(expected);
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_number_without_a_form_in_json_is_refused(double value) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> JsonWriter.compact().value(value))
                .withMessage("value: " + value + " (expected: a finite number)");
    }

    @Test
    void what_would_not_be_json_is_refused() {
        assertRefused(writer -> writer.value(1).value(2));
        assertRefused(writer -> writer.name("a"));
        assertRefused(writer -> writer.beginArray().name("a"));
        assertRefused(writer -> writer.beginObject().value(1));
        assertRefused(writer -> writer.beginObject().beginArray());
        assertRefused(writer -> writer.beginObject().name("a").name("b"));
        assertRefused(writer -> writer.beginObject().name("a").endObject());
        assertRefused(writer -> writer.beginObject().endArray());
        assertRefused(JsonWriter::endObject);
    }

    private static void assertRefused(Consumer<JsonWriter> calls) {
        assertThatIllegalStateException().isThrownBy(() -> calls.accept(JsonWriter.compact()));
    }

    @Property(tries = 500)
    void any_text_is_read_as_it_was_written(@ForAll String value) {
        Object read = new Load(LoadSettings.builder().build()).loadFromString(text(value));

        assertThat(read).isEqualTo(value);
    }
}
