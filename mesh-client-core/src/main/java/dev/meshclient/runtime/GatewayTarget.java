package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.HostPattern;
import dev.meshclient.routing.PathRewriter;
import org.jspecify.annotations.Nullable;

/**
 * Where a gateway route sends its requests, and what it makes of them.
 *
 * @param route the gateway route
 * @param virtualService the virtual service
 * @param service the same as services are found by
 * @param port the listener of the service that is declared; 0 for its only one, or else that which the request names
 * @param authority what the server sees as the host, perhaps with a port; null for the caller's own
 * @param host the same without port, and an IPv6 address without brackets, for routes to match
 * @param path what becomes of the path
 */
@Internal
public record GatewayTarget(
        String route,
        String virtualService,
        HostPattern service,
        int port,
        @Nullable String authority,
        @Nullable String host,
        PathRewriter path) {}
