/** Has Spring's reactive client call through the mesh. */
@NullMarked
package dev.meshclient.spring.reactive;

import org.jspecify.annotations.NullMarked;
