package dev.meshclient.spring.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.entry;

import org.junit.jupiter.api.Test;

class AskedHeadersTest {

    @Test
    void lines_are_headers_and_several_of_a_name_are_joined() {
        assertThat(AskedHeaders.parse("X-Tester: yes\r\n\n  Accept:a \naccept: b:c\nCookie: a=1\nCookie: b=2"))
                .containsExactly(entry("x-tester", "yes"), entry("accept", "a,b:c"), entry("cookie", "a=1; b=2"));
    }

    @Test
    void a_line_that_is_none_is_named_and_not_quoted() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AskedHeaders.parse("X-Tester: yes\nBearer s3cret"))
                .withMessage("headers, line 2 (expected: NAME: VALUE)");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AskedHeaders.parse("X Tester: yes"))
                .withMessage("headers, line 1 (expected: NAME: VALUE)");
    }

    @Test
    void what_may_be_a_credential_is_not_written_back() {
        assertThat(AskedHeaders.shown("Authorization: Bearer s3cret\nX-Tester: yes"))
                .isEqualTo("Authorization: ***\nX-Tester: yes");
    }
}
