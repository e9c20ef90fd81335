/** A document as a tree in which every value knows where it stands; the only place that knows the YAML parser. */
@NullMarked
package dev.meshclient.config.tree;

import org.jspecify.annotations.NullMarked;
