package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/** What the routes of a virtual router and of a virtual gateway have in common: they are tried in an order, by their match. */
public sealed interface MatchedRoute permits Route, GatewayRoute {

    /** Returns the route's name. */
    String name();

    /** Returns 0..1000, 0 first; null for none, which comes after every declared one. */
    @Nullable
    Integer priority();

    /** Returns what the route speaks. */
    Protocol protocol();

    /** Returns what a request must look like. */
    RouteMatch match();
}
