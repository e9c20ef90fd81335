/** Stand-ins for what is outside of the process: they answer as the real thing does, note what they are asked, and fail on demand. */
@NullMarked
package dev.meshclient.testkit.standin;

import org.jspecify.annotations.NullMarked;
