package dev.meshclient.testkit.standin;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * Credentials of AWS that end, as a role gives them to a task or to an instance. For tests only: they are shown in full.
 *
 * @param accessKeyId the ID of the access key
 * @param secretAccessKey the access key
 * @param sessionToken what is sent along with each request
 * @param expiration when they end
 */
public record TemporaryCredentials(
        String accessKeyId, String secretAccessKey, String sessionToken, Instant expiration) {

    /** Credentials that last for as long as anybody will test. */
    static final TemporaryCredentials LASTING =
            new TemporaryCredentials("ASIATEST", "secret", "session", Instant.parse("2999-01-01T00:00:00Z"));

    /** Returns the fields that any endpoint for credentials answers, and those that only this one does. */
    Map<String, String> fields(Map<String, String> more) {
        Map<String, String> fields = new HashMap<>(more);
        fields.put("AccessKeyId", accessKeyId);
        fields.put("SecretAccessKey", secretAccessKey);
        fields.put("Token", sessionToken);
        fields.put("Expiration", expiration.toString());
        return fields;
    }
}
