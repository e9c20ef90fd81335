/** A mesh that is found: endpoints from AWS Cloud Map, routes from a web server, and both of them going away. */
@NullMarked
package dev.meshclient.examples.discovery;

import org.jspecify.annotations.NullMarked;
