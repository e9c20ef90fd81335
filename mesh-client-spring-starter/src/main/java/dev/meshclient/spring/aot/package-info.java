/** What an application that is compiled ahead of time has to keep. */
@NullMarked
package dev.meshclient.spring.aot;

import org.jspecify.annotations.NullMarked;
