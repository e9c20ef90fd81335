package dev.meshclient.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ValidatorsTest {
    private static final Validators KNOWN = new Validators("\"1\"", "Mon, 02 Jan 2023 00:00:00 GMT");

    @Test
    void an_answer_that_has_only_one_of_them_leaves_the_other_as_it_was() {
        assertThat(new Validators("\"2\"", null).orElse(KNOWN)).isEqualTo(new Validators("\"2\"", KNOWN.modified()));
        assertThat(new Validators(null, "later").orElse(KNOWN)).isEqualTo(new Validators(KNOWN.tag(), "later"));
        assertThat(Validators.NONE.orElse(KNOWN)).isEqualTo(KNOWN);
    }
}
