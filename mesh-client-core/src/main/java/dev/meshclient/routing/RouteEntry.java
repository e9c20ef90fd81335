package dev.meshclient.routing;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.MatchedRoute;

/**
 * A route and what it leads to.
 *
 * @param route as declared
 * @param neverMatches whether it declares a condition that is not in force, without which it would take requests that
 *     are not meant for it
 * @param target what the table returns for a request that it matches
 */
@Internal
public record RouteEntry<T>(MatchedRoute route, boolean neverMatches, T target) {}
