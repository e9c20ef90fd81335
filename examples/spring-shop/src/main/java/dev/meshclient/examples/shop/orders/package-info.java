/** The application that keeps orders; it calls payments. */
@NullMarked
package dev.meshclient.examples.shop.orders;

import org.jspecify.annotations.NullMarked;
