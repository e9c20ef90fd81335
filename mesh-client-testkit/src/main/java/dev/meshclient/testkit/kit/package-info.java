/** Compatibility kits: test classes to extend, one for each interface that a user may implement. */
@NullMarked
package dev.meshclient.testkit.kit;

import org.jspecify.annotations.NullMarked;
