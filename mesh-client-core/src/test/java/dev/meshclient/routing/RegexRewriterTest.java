package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** How much is replaced where every part takes a look at all that follows it. */
class RegexRewriterTest {
    private static final RegexRewriter REWRITER = new RegexRewriter("a.*b|a", "x");

    @Test
    void on_a_path_of_ordinary_length_all_parts_are_replaced() {
        assertThat(REWRITER.rewrite("/" + "a".repeat(699))).isEqualTo("/" + "x".repeat(699));
    }

    @Test
    void on_a_long_path_what_is_beyond_the_bound_stays() {
        String rewritten = REWRITER.rewrite("/" + "a".repeat(8191));

        assertThat(rewritten).hasSize(8192).matches("/x{32,40}a+");
    }
}
