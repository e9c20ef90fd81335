/** Stress tests of the lock-free state of endpoints, outlier detection and load balancing. */
@NullMarked
package dev.meshclient.examples.jcstress;

import org.jspecify.annotations.NullMarked;
