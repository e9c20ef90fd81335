package dev.meshclient.spring.reactive;

import java.io.IOException;

/** Carries the failure of a request body's publisher through OkHttp, which takes only this kind for the application's own. */
final class RequestBodyException extends IOException {
    private static final long serialVersionUID = 1;

    private final Throwable failure;

    RequestBodyException(Throwable failure) {
        super(failure);
        this.failure = failure;
    }

    Throwable failure() {
        return failure;
    }
}
