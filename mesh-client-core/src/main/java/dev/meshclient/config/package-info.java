/** Configuration: where it comes from, how it is read, and what makes it valid. */
@NullMarked
package dev.meshclient.config;

import org.jspecify.annotations.NullMarked;
