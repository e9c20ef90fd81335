/** What the tests of several packages share. */
@NullMarked
package dev.meshclient.testing;

import org.jspecify.annotations.NullMarked;
