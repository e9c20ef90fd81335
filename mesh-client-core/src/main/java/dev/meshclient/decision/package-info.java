/** What was decided about calls, kept for those who ask afterwards. */
@NullMarked
package dev.meshclient.decision;

import org.jspecify.annotations.NullMarked;
