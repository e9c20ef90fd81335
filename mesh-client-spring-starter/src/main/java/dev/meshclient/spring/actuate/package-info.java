/** Shows the mesh in Spring Boot's actuator, and has the start of the application wait for it. */
@NullMarked
package dev.meshclient.spring.actuate;

import org.jspecify.annotations.NullMarked;
