/** Dashboards and alerts against what a mesh client tells, where Prometheus is on the machine by Prometheus itself. */
@NullMarked
package dev.meshclient.examples.observability.dashboards;

import org.jspecify.annotations.NullMarked;
