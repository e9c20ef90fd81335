/** What Failsafe costs around a call of OkHttp. */
@NullMarked
package dev.meshclient.examples.benchmarks.failsafe;

import org.jspecify.annotations.NullMarked;
