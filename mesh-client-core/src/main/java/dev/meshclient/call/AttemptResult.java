package dev.meshclient.call;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Outcome;
import org.jspecify.annotations.Nullable;

/** What an adaptor saw of an attempt. */
@Internal
public sealed interface AttemptResult {

    /**
     * Response headers.
     *
     * @param status the status
     * @param headers reads the response's headers
     * @param fromNetwork whether the endpoint answered; false for a response out of the application's cache, which says
     *     nothing about the endpoint and is delivered whatever it is
     */
    record Headers(int status, HeaderReader headers, boolean fromNetwork) implements AttemptResult {}

    /**
     * A failure before the response headers.
     *
     * @param kind what kind, by the adaptor's best knowledge; never {@code RESPONSE}
     * @param cause the error
     * @param reusedConnection whether the connection had served a request before
     * @param nothingSent whether certainly no byte of the request was written and its body was not begun, so that even a
     *     body that can be written only once can still be sent
     */
    record Failed(Outcome.Kind kind, Throwable cause, boolean reusedConnection, boolean nothingSent)
            implements AttemptResult {}

    /** Reads a response's headers. */
    @FunctionalInterface
    interface HeaderReader {

        /**
         * Returns the last value of a header; null if absent.
         *
         * @param name the name, case-insensitive
         */
        @Nullable
        String get(String name);
    }
}
