/** An application of Spring Boot with the starter. */
@NullMarked
package dev.meshclient.examples.benchmarks.starter;

import org.jspecify.annotations.NullMarked;
