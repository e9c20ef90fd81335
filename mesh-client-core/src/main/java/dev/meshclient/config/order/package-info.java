/** Which requests routes compete for: what can be said of two matches before there is a request. */
@NullMarked
package dev.meshclient.config.order;

import org.jspecify.annotations.NullMarked;
