package dev.meshclient.spring.http;

import java.io.IOException;

/**
 * Takes what a request body throws, such as Spring's {@code HttpMessageNotWritableException}, through OkHttp, which frees the
 * connection only for an {@link IOException}.
 */
final class BodyFailedException extends IOException {
    private static final long serialVersionUID = 1;

    private final Throwable thrown;

    /** Wraps what is no checked exception. */
    BodyFailedException(Throwable thrown) {
        super(thrown);
        this.thrown = thrown;
    }

    /** Returns what the body threw, or throws it. */
    RuntimeException unchecked() {
        if (thrown instanceof Error error) {
            throw error;
        }
        return (RuntimeException) thrown;
    }
}
