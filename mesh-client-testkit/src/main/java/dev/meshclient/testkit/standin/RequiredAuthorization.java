package dev.meshclient.testkit.standin;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * What a client has to send to be let in.
 *
 * @param header what it has to send; null if it need not send anything
 * @param challenge what it is asked for otherwise
 */
record RequiredAuthorization(@Nullable String header, String challenge) {
    static final RequiredAuthorization NONE = new RequiredAuthorization(null, "");

    static RequiredAuthorization bearer(String token) {
        return new RequiredAuthorization("Bearer " + token, "Bearer realm=\"config\"");
    }

    static RequiredAuthorization basic(String user, String password) {
        String credentials =
                Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        return new RequiredAuthorization("Basic " + credentials, "Basic realm=\"config\", charset=\"UTF-8\"");
    }

    boolean allows(@Nullable String sent) {
        return header == null || header.equals(sent);
    }
}
