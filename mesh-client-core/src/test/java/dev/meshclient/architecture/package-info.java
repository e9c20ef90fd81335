/** The architecture rules applied to this module, and to code that breaks them. */
@NullMarked
package dev.meshclient.architecture;

import org.jspecify.annotations.NullMarked;
