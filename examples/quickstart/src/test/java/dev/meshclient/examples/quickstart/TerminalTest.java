package dev.meshclient.examples.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class TerminalTest {

    @Test
    void a_test_has_no_terminal() {
        assertThat(Terminal.present()).isFalse();
    }

    @Test
    void a_terminal_shows_colours_unless_the_environment_says_otherwise() {
        assertThat(Terminal.understandsColours(Map.of("TERM", "xterm-256color")))
                .isTrue();
        assertThat(Terminal.understandsColours(Map.of())).isTrue();
        assertThat(Terminal.understandsColours(Map.of("TERM", "dumb"))).isFalse();
        assertThat(Terminal.understandsColours(Map.of("TERM", "xterm", "NO_COLOR", "1")))
                .isFalse();
    }
}
