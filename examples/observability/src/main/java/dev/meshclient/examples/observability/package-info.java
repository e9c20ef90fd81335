/** Metrics, spans and an access log of a mesh, with the programs that receive them in the same process. */
@NullMarked
package dev.meshclient.examples.observability;

import org.jspecify.annotations.NullMarked;
