/** What an inbound request tells the calls made on its behalf. */
@NullMarked
package dev.meshclient.context;

import org.jspecify.annotations.NullMarked;
