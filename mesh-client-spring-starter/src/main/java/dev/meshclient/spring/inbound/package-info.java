/** Has what an inbound request tells known to the calls that are made for it. */
@NullMarked
package dev.meshclient.spring.inbound;

import org.jspecify.annotations.NullMarked;
