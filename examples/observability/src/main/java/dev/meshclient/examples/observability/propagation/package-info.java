/** Headers that carry a trace and for which OpenTelemetry has no propagator. */
@NullMarked
package dev.meshclient.examples.observability.propagation;

import org.jspecify.annotations.NullMarked;
