/** A tour of mesh-client in one program: weights, a changed file, faults, retries, ejection, a header. */
@NullMarked
package dev.meshclient.examples.quickstart;

import org.jspecify.annotations.NullMarked;
