/** One call through the mesh: the decisions, without any I/O. */
@NullMarked
package dev.meshclient.call;

import org.jspecify.annotations.NullMarked;
