/** The command line. Its classes are in a jar of their own, with the libraries that it needs. */
@NullMarked
package dev.meshclient.cli;

import org.jspecify.annotations.NullMarked;
