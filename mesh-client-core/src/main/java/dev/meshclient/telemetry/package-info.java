/** What a mesh client tells of itself: meters for Micrometer and spans for OpenTelemetry. */
@NullMarked
package dev.meshclient.telemetry;

import org.jspecify.annotations.NullMarked;
