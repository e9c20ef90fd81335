/** The only doors to time, chance and other threads, with their scripted doubles for tests. */
@NullMarked
package dev.meshclient.time;

import org.jspecify.annotations.NullMarked;
