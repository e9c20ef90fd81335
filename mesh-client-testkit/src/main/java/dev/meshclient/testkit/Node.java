package dev.meshclient.testkit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Has a test's parameter be the server of a virtual node: a {@code WireMockServer}, or a {@code List<WireMockServer>} for
 * all of its endpoints.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface Node {

    /** The virtual node. */
    String value();

    /** Which of its endpoints, 1 for the first; of no meaning for a list. */
    int endpoint() default 1;
}
