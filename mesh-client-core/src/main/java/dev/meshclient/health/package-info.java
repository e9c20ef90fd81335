/** Finds out which endpoints are healthy. */
@NullMarked
package dev.meshclient.health;

import org.jspecify.annotations.NullMarked;
