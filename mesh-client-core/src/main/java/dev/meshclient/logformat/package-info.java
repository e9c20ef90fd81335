/** What a line of an access log looks like, in Envoy's command operators. */
@NullMarked
package dev.meshclient.logformat;

import org.jspecify.annotations.NullMarked;
