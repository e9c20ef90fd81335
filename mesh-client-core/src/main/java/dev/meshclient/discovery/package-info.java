/** Finding the endpoints of a virtual node: declared ones and DNS. */
@NullMarked
package dev.meshclient.discovery;

import org.jspecify.annotations.NullMarked;
