/** The last known good mesh, kept in a file: what a process that starts while its sources are down begins with. */
@NullMarked
package dev.meshclient.config.store;

import org.jspecify.annotations.NullMarked;
