package dev.meshclient.config;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A question that sources are asked one after the other, until it is cancelled. */
final class SourceQuestion {
    private volatile @Nullable ConfigSource asked;
    private volatile boolean cancelled;

    /** Asks a source, if the question is not cancelled by now. */
    ConfigDocument ask(ConfigSource source, @Nullable ConfigDocument previous) throws IOException {
        asked = source;
        if (cancelled) {
            throw new IOException("not asked, as the question was cancelled");
        }
        return source.fetch(previous);
    }

    /** Returns whether no further source is to be asked: nobody waits for an answer any more. */
    boolean isOver() {
        return cancelled || Thread.currentThread().isInterrupted();
    }

    void cancel() {
        cancelled = true;
        ConfigSource current = asked;
        if (current != null) {
            current.cancel();
        }
    }
}
