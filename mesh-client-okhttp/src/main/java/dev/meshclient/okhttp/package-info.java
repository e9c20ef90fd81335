/** Carries the decisions of mesh-client-core out with OkHttp. */
@NullMarked
package dev.meshclient.okhttp;

import org.jspecify.annotations.NullMarked;
