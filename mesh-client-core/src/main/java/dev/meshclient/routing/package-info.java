/** From a request to its virtual service, its route, and the target of that route. */
@NullMarked
package dev.meshclient.routing;

import org.jspecify.annotations.NullMarked;
