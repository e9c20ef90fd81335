/** What is declared and what is exchanged: immutable records without behaviour, and the failures callers see. */
@NullMarked
package dev.meshclient.model;

import org.jspecify.annotations.NullMarked;
