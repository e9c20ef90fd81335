package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * One route of a virtual gateway.
 *
 * @param name the route's name
 * @param priority 0..1000, 0 first; null for none, which comes after every declared one
 * @param protocol which of {@code httpRoute}, {@code http2Route}, {@code grpcRoute} it is
 * @param match what a request must look like
 * @param virtualService the virtual service it then goes to
 * @param port the service's listener; null for the only one
 * @param rewrite what is changed in it
 */
public record GatewayRoute(
        String name,
        @Nullable Integer priority,
        Protocol protocol,
        RouteMatch match,
        String virtualService,
        @Nullable Integer port,
        GatewayRewrite rewrite)
        implements MatchedRoute {}
