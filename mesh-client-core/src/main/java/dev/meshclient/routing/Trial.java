package dev.meshclient.routing;

import dev.meshclient.annotation.Internal;
import org.jspecify.annotations.Nullable;

/**
 * What became of one route when a request was held against it.
 *
 * @param route the route's name
 * @param matched whether all its conditions hold; of several such routes the first one takes the request
 * @param reason the first condition that does not hold, in words; null where it matched
 */
@Internal
public record Trial(String route, boolean matched, @Nullable String reason) {}
