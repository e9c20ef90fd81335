/** What goes wrong, and when: a description that a test bed performs on its servers. */
@NullMarked
package dev.meshclient.testkit.fault;

import org.jspecify.annotations.NullMarked;
