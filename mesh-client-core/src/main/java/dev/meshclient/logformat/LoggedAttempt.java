package dev.meshclient.logformat;

import dev.meshclient.event.Exchange;
import dev.meshclient.model.Endpoint;
import dev.meshclient.model.Outcome;
import org.jspecify.annotations.Nullable;

/** An attempt of a call that is to be logged. */
final class LoggedAttempt {
    final int number;
    final Endpoint endpoint;
    final @Nullable LoggedAttempt before;

    Exchange exchange = Exchange.UNSEEN;

    @Nullable
    Outcome outcome;

    /** When the request was fully written, in nanoseconds since the call began; -1 if it was not. */
    long sentNanos = -1;

    LoggedAttempt(int number, Endpoint endpoint, @Nullable LoggedAttempt before) {
        this.number = number;
        this.endpoint = endpoint;
        this.before = before;
    }
}
