/** What marks types that are no API. */
@NullMarked
package dev.meshclient.annotation;

import org.jspecify.annotations.NullMarked;
