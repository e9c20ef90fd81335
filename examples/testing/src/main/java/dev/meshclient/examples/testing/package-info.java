/** An application whose tests show how to test what its mesh does. */
@NullMarked
package dev.meshclient.examples.testing;

import org.jspecify.annotations.NullMarked;
