package dev.meshclient.testkit.configendpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.meshclient.config.ConfigSource;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;

/** A question on a thread of its own. */
final class Asking {
    private final CompletableFuture<String> answer = new CompletableFuture<>();

    private final Thread thread;

    private Asking(ConfigSource source) {
        thread = new Thread(() -> ask(source), "asking");
        thread.setDaemon(true);
        thread.start();
    }

    static Asking of(ConfigSource source) {
        return new Asking(source);
    }

    private void ask(ConfigSource source) {
        try {
            answer.complete(source.fetch(null).text());
        } catch (IOException | RuntimeException e) {
            answer.completeExceptionally(e);
        }
    }

    boolean isDone() {
        return answer.isDone();
    }

    /** Waits until a class of the source is at work. */
    void awaitIn(String type) {
        while (Arrays.stream(thread.getStackTrace())
                .noneMatch(frame -> frame.getClassName().equals("dev.meshclient.config." + type))) {
            Thread.onSpinWait();
        }
    }

    /** Waits for ten seconds at most for the question to fail, and returns why. */
    Throwable failure() throws Exception {
        try {
            throw new AssertionError("answered: " + answer.get(10, TimeUnit.SECONDS));
        } catch (ExecutionException e) {
            assertThat(e.getCause()).isInstanceOf(IOException.class);
            return e.getCause();
        }
    }
}
