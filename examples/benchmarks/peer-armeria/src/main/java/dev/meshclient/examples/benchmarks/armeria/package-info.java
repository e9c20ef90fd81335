/** What it costs Armeria to find a route. */
@NullMarked
package dev.meshclient.examples.benchmarks.armeria;

import org.jspecify.annotations.NullMarked;
