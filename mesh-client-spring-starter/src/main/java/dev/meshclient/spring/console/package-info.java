/** A page for people that shows the mesh. */
@NullMarked
package dev.meshclient.spring.console;

import org.jspecify.annotations.NullMarked;
