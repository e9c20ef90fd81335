/** Writes JSON. */
@NullMarked
package dev.meshclient.json;

import org.jspecify.annotations.NullMarked;
