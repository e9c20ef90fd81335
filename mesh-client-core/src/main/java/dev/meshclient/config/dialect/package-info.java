/** Readers, one for each way in which a mesh can be written down; all make the same model. */
@NullMarked
package dev.meshclient.config.dialect;

import org.jspecify.annotations.NullMarked;
