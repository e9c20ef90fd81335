/** Says why an application with a mesh does not start, and what to do about it. */
@NullMarked
package dev.meshclient.spring.diagnosis;

import org.jspecify.annotations.NullMarked;
