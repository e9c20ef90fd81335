/** The compiled mesh: immutable snapshots over the state that survives them. */
@NullMarked
package dev.meshclient.runtime;

import org.jspecify.annotations.NullMarked;
