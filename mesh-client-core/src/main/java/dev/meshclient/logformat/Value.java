package dev.meshclient.logformat;

import org.jspecify.annotations.Nullable;

/** What an operator stands for in the line of one call. Read by the thread that writes the line. */
@FunctionalInterface
interface Value {

    /** Nothing, whatever the call. */
    Value NONE = call -> null;

    /** Returns a text, or a number where Envoy has one; null where there is nothing. */
    @Nullable
    Object of(LoggedCall call);
}
