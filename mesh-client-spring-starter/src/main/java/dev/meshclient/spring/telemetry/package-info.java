/** Has a mesh client report to the application's Micrometer and OpenTelemetry, beside Spring's own observations. */
@NullMarked
package dev.meshclient.spring.telemetry;

import org.jspecify.annotations.NullMarked;
