package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * A server's transport security.
 *
 * @param mode whether callers must use it
 * @param certificate the server's certificate
 * @param validation how callers are checked; null for not at all
 */
public record ListenerTls(
        Mode mode, Certificate certificate, @Nullable TlsValidation validation) {

    /** Whether callers must use TLS. */
    public enum Mode {
        /** TLS only. */
        STRICT,
        /** TLS or plaintext. */
        PERMISSIVE,
        /** Plaintext only. */
        DISABLED
    }
}
