package dev.meshclient.logformat;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Compares the page about operators with the code. */
final class OperatorsPageTest {
    private static final Path PAGE = Path.of(System.getProperty("basedir", ""), "..", "docs", "access-log.md");

    private static String page;
    private static String operators;
    private static String without;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(PAGE);
        operators = page.substring(page.indexOf("### The request"), page.indexOf("### Without a meaning here"));
        without = page.substring(page.indexOf("### Without a meaning here"), page.indexOf("### Times"));
    }

    private static Set<String> found(Pattern pattern, String text) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }

    @Test
    void the_page_lists_every_operator_and_no_other() {
        Set<String> listed = found(Pattern.compile("`%([A-Z_]+)[(%]"), operators);
        listed.addAll(found(Pattern.compile("`([A-Z_0-9]{6,})[`(]"), without));

        assertThat(listed).containsExactlyElementsOf(Operators.names());
    }

    @Test
    void those_without_a_meaning_print_a_hyphen_and_no_others_are_among_them() {
        Set<String> listed = found(Pattern.compile("`([A-Z_0-9]{6,})[`(]"), without);
        PlayedCall call = PlayedCall.answered();

        assertThat(listed).isNotEmpty().allSatisfy(name -> {
            String argument = name.endsWith("METADATA") || name.endsWith("FILTER_STATE") ? "(a)" : "";
            assertThat(call.text("%" + name + argument + "%")).isEqualTo("-");
        });
        assertThat(UnseenOperators.names()).containsExactlyElementsOf(listed);
    }

    @Test
    void the_page_lists_every_conversion_of_a_time() {
        String section = page.substring(page.indexOf("### Times"), page.indexOf("### JSON"));
        Set<String> listed = found(Pattern.compile("%([a-zA-DF-Z%])"), section);

        assertThat(listed).isEqualTo(found(Pattern.compile("%([a-zA-Z%])"), TimeConversions.described()));
    }
}
