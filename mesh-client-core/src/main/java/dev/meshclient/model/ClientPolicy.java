package dev.meshclient.model;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a caller demands of connections to its backends.
 *
 * @param tls the transport security; null for whatever the server demands
 */
public record ClientPolicy(@Nullable Tls tls) {

    /**
     * A caller's transport security.
     *
     * @param enforce whether a connection without it is refused; App Mesh's default is true
     * @param ports the ports it holds for; empty for all
     * @param validation how the server is checked
     * @param certificate the caller's own certificate; null for none
     */
    public record Tls(
            boolean enforce,
            Set<Integer> ports,
            TlsValidation validation,
            @Nullable Certificate certificate) {

        /** Copies the ports. */
        public Tls {
            ports = Set.copyOf(ports);
        }
    }
}
