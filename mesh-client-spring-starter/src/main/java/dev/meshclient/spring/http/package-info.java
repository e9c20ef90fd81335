/** Has Spring's blocking clients call through the mesh. */
@NullMarked
package dev.meshclient.spring.http;

import org.jspecify.annotations.NullMarked;
