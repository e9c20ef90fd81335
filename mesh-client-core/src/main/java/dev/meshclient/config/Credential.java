package dev.meshclient.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What an endpoint wants to see before it answers. */
@FunctionalInterface
interface Credential {

    /** Returns the value of {@code Authorization}. May block. */
    String authorization() throws IOException;

    /** A token (RFC 6750). */
    static Credential bearer(Secret token) {
        return () -> {
            String value = token.read();
            if (!value.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
                throw new IOException("bearer token: characters that no token has (expected: RFC 6750)");
            }
            return "Bearer " + value;
        };
    }

    /** A name and a password (RFC 7617). */
    static Credential basic(Secret userAndPassword) {
        return () -> {
            String value = userAndPassword.read();
            if (value.indexOf(':') < 0) {
                throw new IOException("basic authentication: no colon (expected: user:password)");
            }
            return "Basic " + Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
        };
    }
}
