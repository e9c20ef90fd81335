/** Chooses the endpoint of a request: the policies, and the rule that keeps them to healthy endpoints. */
@NullMarked
package dev.meshclient.loadbalancer;

import org.jspecify.annotations.NullMarked;
