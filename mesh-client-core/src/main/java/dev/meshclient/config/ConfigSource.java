package dev.meshclient.config;

import java.io.IOException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where a mesh's configuration comes from. It is asked again and again, one question at a time, on a thread that may
 * block; it judges nothing of what it reads. An interrupt should end a question that waits, with an
 * {@link IOException}: it comes when the mesh client closes.
 */
public interface ConfigSource extends AutoCloseable {

    /** Returns what people call it in messages, such as {@code file:mesh.yaml}; the same for all its life. */
    String name();

    /**
     * Reads the configuration as it is now.
     *
     * @param previous what this method returned last; null at first, or to read it whatever was returned before
     * @return {@code previous} itself if nothing has changed
     * @throws IOException if it cannot be read at the moment, or the source is closed; the last one then stays in force
     */
    ConfigDocument fetch(@Nullable ConfigDocument previous) throws IOException;

    /** Returns how long to wait between two questions, never negative; zero for never asking again. */
    Duration interval();

    /**
     * Returns whether a mesh client waits for the first configuration, and fails without it, when it is built. A source
     * that answers false is read in the background; calls wait for it.
     */
    default boolean awaitedAtStart() {
        return true;
    }

    /** Returns how long a question may take before it counts as failed, and is cancelled; positive. */
    default Duration deadline() {
        return Duration.ofSeconds(10);
    }

    /**
     * Has a question that is under way fail soon: it took longer than the {@link #deadline}, or the mesh client closes.
     * Called by another thread; does not block. Questions that come later are not concerned.
     */
    default void cancel() {}

    /** Ends what the source holds. Idempotent. A question that is under way may fail. */
    @Override
    default void close() {}
}
