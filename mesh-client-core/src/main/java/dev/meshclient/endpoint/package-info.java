/** What is learned of an endpoint while it lives. */
@NullMarked
package dev.meshclient.endpoint;

import org.jspecify.annotations.NullMarked;
