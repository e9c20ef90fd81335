/** Runs three Spring Boot applications that call one another through a mesh, and tells what becomes of it. */
@NullMarked
package dev.meshclient.examples.shop;

import org.jspecify.annotations.NullMarked;
