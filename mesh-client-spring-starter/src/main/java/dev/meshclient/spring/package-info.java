/** Auto-configuration for Spring Boot. */
@NullMarked
package dev.meshclient.spring;

import org.jspecify.annotations.NullMarked;
