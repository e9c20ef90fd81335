/** What Spring Boot 3.5 has under other names than Spring Boot 4. */
@NullMarked
package dev.meshclient.spring.boot3;

import org.jspecify.annotations.NullMarked;
