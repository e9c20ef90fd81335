/** Shows the mesh in Spring Boot's actuator. */
@NullMarked
package dev.meshclient.spring.actuate;

import org.jspecify.annotations.NullMarked;
