package dev.meshclient.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretNamesTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "proxy-authorization",
                "Cookie",
                "set-cookie",
                "X-Auth-Token",
                "x-amz-security-token",
                "client-secret",
                "X-Api-Key",
                "apikey",
                "X_APIKEY",
                "key",
                "x-jwt-assertion",
                "x-password",
                "x-credential-id",
                "X-Hub-Signature-256",
                "x-session-id"
            })
    void a_name_that_tells_of_a_credential_is_one(String name) {
        assertThat(SecretNames.contain(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"x-tester", "accept", "content-type", "x-monkey", "x-keyboard", "user-agent"})
    void any_other_name_is_none(String name) {
        assertThat(SecretNames.contain(name)).isFalse();
    }
}
