/** Has Feign's clients call through the mesh. */
@NullMarked
package dev.meshclient.spring.feign;

import org.jspecify.annotations.NullMarked;
