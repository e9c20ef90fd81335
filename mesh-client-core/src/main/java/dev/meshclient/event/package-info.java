/** Listening to calls and to changes of state. */
@NullMarked
package dev.meshclient.event;

import org.jspecify.annotations.NullMarked;
