package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.meshclient.testing.TestMatch;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every path that a match takes begins with its literal beginning. */
class LiteralBeginningTest {
    private static final String[] PARTS = {
        "a",
        "b",
        "/",
        "a",
        "b",
        "|",
        "(",
        ")",
        "*",
        "+",
        "?",
        ".",
        "[ab]",
        "[^a|(]",
        "[]|a]",
        "[^]|]",
        "[[:alpha:]|(]",
        "[\\]|/]",
        "[[:]",
        "\\.",
        "\\/",
        "\\d",
        "{2}",
        "{0,1}",
        "^",
        "$",
        "(?i)",
        "(?:",
        "(?i:",
        "(?P<n>",
        "(?-i)",
        "(?:a|b)",
        "(a|/)",
        "\\Qa|b\\E",
        "\\a",
        "\\x61",
        "\\_",
        "-",
        "é"
    };

    @ParameterizedTest(name = "{0} begins with {1}")
    @CsvSource(textBlock = """
            /api/v1,              /api/v1
            ^/api/v1$,            /api/v1
            /api/v\\d+/x,         /api/v
            /api/(v1|v2)/.*,      /api/
            /api/v1|/b,           ''
            (/api|/b),            ''
            /a(b)|c,              ''
            /a[(]b|c,             ''
            /orders?/x,           /order
            /orders*,             /order
            /orders+,             /orders
            /orders{0},           /order
            /a\\.json,            /a.json
            /a\\/b,               /a/b
            /a\\Qb\\E,            /
            /a(?i)?,              /
            (?i)/api,             ''
            /archive/[0-9]+/(pdf|html),     /archive/
            /archive/\\d+/(a|b),            /archive/
            /a\\.b/(x|y),                   /a.b/
            /api/v1/(?:users|orders)/[^/]+, /api/v1/
            /api/(?P<version>v1|v2)/x,      /api/
            /api/(?i:v1|v2)?/x,             /api/
            /a[]|(]/(b|c),                  /a
            /a[^]|(]/(b|c),                 /a
            /a[[:alpha:]|\\]]/(b|c),        /a
            /a[\\]]|/b,                     ''
            /a\\Q(\\E|/b,                   ''
            /a.b,                 /a
            .*,                   ''
            /é,                   /
            """)
    void a_regular_expression_begins_with_what_stands_for_itself(String regex, String beginning) {
        assertThat(LiteralBeginning.of(RouteMatch.path(new PathMatch.Regex(regex))))
                .isEqualTo(beginning);
    }

    @Test
    void every_other_path_begins_as_it_is_written() {
        assertThat(LiteralBeginning.of(RouteMatch.prefix("/a/"))).isEqualTo("/a/");
        assertThat(LiteralBeginning.of(RouteMatch.path(new PathMatch.Exact("/a{b}"))))
                .isEqualTo("/a{b}");
        assertThat(LiteralBeginning.of(RouteMatch.path(new PathMatch.SegmentPrefix("/a"))))
                .isEqualTo("/a");
        assertThat(LiteralBeginning.of(RouteMatch.path(new PathMatch.Template("/a/{id}/b"))))
                .isEqualTo("/a/");
        assertThat(LiteralBeginning.of(RouteMatch.path(new PathMatch.Template("/a"))))
                .isEqualTo("/a");
        assertThat(LiteralBeginning.of(RouteMatch.any(null))).isEmpty();
    }

    @Test
    void a_grpc_method_is_a_path() {
        assertThat(LiteralBeginning.of(
                        TestMatch.match().grpc("shop.Orders", "Get").build()))
                .isEqualTo("/shop.Orders/Get");
        assertThat(LiteralBeginning.of(
                        TestMatch.match().grpc("shop.Orders", null).build()))
                .isEqualTo("/shop.Orders/");
        assertThat(LiteralBeginning.of(TestMatch.match().grpc(null, null).build()))
                .isEmpty();
    }

    @Test
    void no_text_that_a_regular_expression_takes_begins_otherwise() {
        Random random = new Random(7);
        int taken = 0;
        for (int i = 0; i < 20_000; i++) {
            String regex = random(random, PARTS, 1 + random.nextInt(7));
            Pattern pattern = compiled(regex);
            if (pattern != null) {
                String beginning = LiteralBeginning.of(RouteMatch.path(new PathMatch.Regex(regex)));
                for (int k = 0; k < 20; k++) {
                    String text = random(
                            random, new String[] {"a", "b", "/", "|", ".", "aa", "A", "é", "-"}, random.nextInt(5));
                    if (pattern.matches(text)) {
                        taken++;
                        assertThat(text).as(regex).startsWith(beginning);
                    }
                }
            }
        }
        assertThat(taken).isGreaterThan(5_000);
    }

    private static @Nullable Pattern compiled(String regex) {
        try {
            return Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            return null;
        }
    }

    private static String random(Random random, String[] parts, int count) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < count; i++) {
            text.append(parts[random.nextInt(parts.length)]);
        }
        return text.toString();
    }
}
