/** Opens the router of Armeria's server, which is not public. */
@NullMarked
package com.linecorp.armeria.server;

import org.jspecify.annotations.NullMarked;
