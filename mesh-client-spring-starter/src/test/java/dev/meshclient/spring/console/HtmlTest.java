package dev.meshclient.spring.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {

    private static String body(Html html) {
        return html.toString().substring("<!doctype html>\n".length());
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "<script>alert(1)</script>|&lt;script&gt;alert(1)&lt;/script&gt;",
                "\"onload=\"x|&quot;onload=&quot;x",
                "'onload='x|&#39;onload=&#39;x",
                "&lt;|&amp;lt;",
                "a\u202Eb|a\\u202eb",
                "a\u200Fb|a\\u200fb",
                "a\u2028b|a\\u2028b",
                "a\u0000b|a\\x00b",
                "a\uD800b|a\\ud800b",
                "äöü 日本 \uD83D\uDE00|äöü 日本 \uD83D\uDE00",
            },
            delimiter = '|')
    void text_and_attributes_are_escaped(String foreign, String escaped) {
        assertThat(body(new Html().element("p", foreign))).isEqualTo("<p>" + escaped + "</p>");
        assertThat(body(new Html().open("p").attribute("title", foreign).close()))
                .isEqualTo("<p title=\"" + escaped + "\"></p>");
    }

    @Test
    void an_attribute_without_a_value_is_left_out() {
        assertThat(body(new Html()
                        .open("p")
                        .attribute("title", null)
                        .flag("hidden", false)
                        .close()))
                .isEqualTo("<p></p>");
    }

    @Test
    void an_attribute_behind_its_element_is_refused() {
        Html html = new Html().open("p").text("text");
        assertThatIllegalStateException()
                .isThrownBy(() -> html.attribute("title", "late"))
                .withMessage("attribute title (expected: before the content of its element)");
    }

    @Test
    void an_element_that_was_not_closed_is_found() {
        assertThatIllegalStateException()
                .isThrownBy(() -> new Html().open("main").open("p").toString())
                .withMessageContaining("[p, main]");
    }

    @Test
    void what_has_no_end_gets_none() {
        assertThat(body(new Html().open("input").attribute("name", "a").close()))
                .isEqualTo("<input name=\"a\">");
    }
}
