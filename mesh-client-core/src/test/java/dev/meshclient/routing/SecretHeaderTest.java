package dev.meshclient.routing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.model.HeaderMatch;
import dev.meshclient.testing.TestMatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretHeaderTest {

    @ParameterizedTest
    @ValueSource(strings = {"X-Api-Key", "Authorization", "x-auth-token"})
    void neither_a_credential_nor_what_is_expected_of_it_is_shown(String name) {
        assertThat(OneRoute.reason(
                        TestMatch.match()
                                .header(HeaderMatch.exact(name, "expected"))
                                .build(),
                        TestRequest.get("/").header(name, "topsecret")))
                .isEqualTo("header " + name + ": another value");
    }

    @Test
    void any_other_header_is_shown() {
        assertThat(OneRoute.reason(
                        TestMatch.match().header(HeaderMatch.exact("X-A", "b")).build(),
                        TestRequest.get("/").header("X-A", "c")))
                .isEqualTo("header X-A: c (expected: b)");
    }
}
