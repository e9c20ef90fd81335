/** Tests an application of Spring's with its mesh, whose endpoints are servers of the test. */
@NullMarked
package dev.meshclient.spring.test;

import org.jspecify.annotations.NullMarked;
