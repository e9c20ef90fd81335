package dev.meshclient.testkit.kit;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A wait that an interrupt before it prevents, and one during it does not end. */
final class DeafWait {
    private static final int MILLIS = 1_000;

    private DeafWait() {}

    static <T> T then(Answer<T> answer) throws IOException {
        if (Thread.interrupted()) {
            throw new InterruptedIOException("interrupted before the wait");
        }
        new CompletableFuture<Void>()
                .completeOnTimeout(null, MILLIS, TimeUnit.MILLISECONDS)
                .join();
        return answer.get();
    }

    /** What there is to be told in the end. */
    @FunctionalInterface
    interface Answer<T> {
        T get() throws IOException;
    }
}
