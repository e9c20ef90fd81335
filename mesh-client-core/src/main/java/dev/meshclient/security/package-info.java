/** TLS: the certificates and keys that connections show, and whom they trust. */
@NullMarked
package dev.meshclient.security;

import org.jspecify.annotations.NullMarked;
