/** An application on Spring Boot 3.5 whose clients call through the mesh. */
@NullMarked
package dev.meshclient.examples.boot3;

import org.jspecify.annotations.NullMarked;
