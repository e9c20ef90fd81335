/** The application that customers call; it calls orders. */
@NullMarked
package dev.meshclient.examples.shop.storefront;

import org.jspecify.annotations.NullMarked;
