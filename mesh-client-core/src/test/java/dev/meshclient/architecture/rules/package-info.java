/** The rules of the project's layers, run by the tests of each module. */
@NullMarked
package dev.meshclient.architecture.rules;

import org.jspecify.annotations.NullMarked;
