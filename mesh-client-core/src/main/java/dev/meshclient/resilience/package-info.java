/** Which failures are answered with another attempt, when, and how many requests there may be at once. */
@NullMarked
package dev.meshclient.resilience;

import org.jspecify.annotations.NullMarked;
