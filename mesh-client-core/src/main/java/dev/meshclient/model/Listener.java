package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * A port of a virtual node or gateway, with what its callers must observe.
 *
 * @param portMapping the port and its protocol
 * @param timeout the timeouts that callers apply
 * @param healthCheck how callers ask whether an instance is well; null for not at all
 * @param outlierDetection when callers stop using an instance that fails; null for never
 * @param connectionPool what it takes at once; null for anything
 * @param tls what the server demands; null for plaintext
 */
public record Listener(
        PortMapping portMapping,
        Timeouts timeout,
        @Nullable HealthCheck healthCheck,
        @Nullable OutlierDetection outlierDetection,
        @Nullable ConnectionPool connectionPool,
        @Nullable ListenerTls tls) {}
