/** An application of Spring Boot as it is without the mesh. */
@NullMarked
package dev.meshclient.examples.benchmarks.spring;

import org.jspecify.annotations.NullMarked;
