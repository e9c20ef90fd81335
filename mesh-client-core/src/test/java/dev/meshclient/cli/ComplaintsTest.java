package dev.meshclient.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ComplaintsTest {

    @Test
    void of_what_was_not_foreseen_one_line_says_what_it_is() {
        StringWriter err = new StringWriter();

        int exitCode = new Complaints(new MeshCommand(), new PrintWriter(err)).about(new IllegalStateException("a\nb"));

        assertThat(exitCode).isEqualTo(2);
        assertThat(err).hasToString("mesh-client: java.lang.IllegalStateException: a\\u000ab\n");
    }
}
