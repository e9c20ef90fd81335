package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RegexValueTest {

    @Test
    void equal_expressions_are_equal_so_that_conditions_can_be_shared() {
        assertThat(RegexValue.create("a.*"))
                .isEqualTo(RegexValue.create("a.*"))
                .hasSameHashCodeAs(RegexValue.create("a.*"))
                .isNotEqualTo(RegexValue.create("b.*"));
    }
}
