/** Where the spans of a mesh can go: AWS X-Ray, Zipkin, Jaeger and Datadog, each in a class that can be copied. */
@NullMarked
package dev.meshclient.examples.observability.tracing;

import org.jspecify.annotations.NullMarked;
