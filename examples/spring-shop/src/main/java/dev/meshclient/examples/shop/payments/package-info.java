/** The application that takes payments; it calls nobody. */
@NullMarked
package dev.meshclient.examples.shop.payments;

import org.jspecify.annotations.NullMarked;
