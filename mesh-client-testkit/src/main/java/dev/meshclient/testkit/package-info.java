/** A mesh in a unit test: real servers in the process, scripted with WireMock. */
@NullMarked
package dev.meshclient.testkit;

import org.jspecify.annotations.NullMarked;
