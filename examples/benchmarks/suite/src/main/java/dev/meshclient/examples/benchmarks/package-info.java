/** What the mesh costs, measured beside the same work without it. */
@NullMarked
package dev.meshclient.examples.benchmarks;

import org.jspecify.annotations.NullMarked;
