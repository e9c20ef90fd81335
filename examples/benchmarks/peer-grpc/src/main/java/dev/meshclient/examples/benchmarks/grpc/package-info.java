/** What it costs gRPC to find a route. */
@NullMarked
package dev.meshclient.examples.benchmarks.grpc;

import org.jspecify.annotations.NullMarked;
