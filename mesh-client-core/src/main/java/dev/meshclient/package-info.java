/** A service mesh inside the process: {@link dev.meshclient.MeshClient} is where to begin. */
@NullMarked
package dev.meshclient;

import org.jspecify.annotations.NullMarked;
