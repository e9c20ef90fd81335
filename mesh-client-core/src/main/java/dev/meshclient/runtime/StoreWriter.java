package dev.meshclient.runtime;

import dev.meshclient.config.store.LastKnownGood;
import dev.meshclient.config.store.StoreFile;
import dev.meshclient.event.RepeatedLog;
import dev.meshclient.time.Scheduler;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the file of the last known good mesh up to date: soon after a change, and now and then, so that its age says when
 * the sources last said so. Used by the control thread only, but for {@link #close} and {@link #ageSeconds}.
 */
final class StoreWriter {
    /** Changes that come together, as those of a start or a deployment do, are written once. */
    private static final long SOON_NANOS = Duration.ofSeconds(1).toNanos();

    private static final long RETRY_NANOS = Duration.ofSeconds(30).toNanos();
    private static final long REFRESH_NANOS = Duration.ofMinutes(5).toNanos();

    private final StoreFile file;
    private final Supplier<LastKnownGood> state;
    private final Environment environment;
    private final RepeatedLog failures;
    private volatile long savedAtMillis;
    private volatile boolean saved;
    private boolean unwritten;
    private boolean writing;
    private Scheduler.@Nullable Cancellable next;

    /**
     * Creates a writer that writes nothing yet.
     *
     * @param state makes what is to be written
     */
    StoreWriter(StoreFile file, Supplier<LastKnownGood> state, Environment environment) {
        this.file = file;
        this.state = state;
        this.environment = environment;
        this.failures = new RepeatedLog(StoreWriter.class, environment.ticker()::read);
    }

    /** Such a file is there already. */
    void found(LastKnownGood good) {
        savedAtMillis = good.savedAtMillis();
        saved = true;
    }

    /** Something has changed that is worth keeping. */
    void changed() {
        if (!unwritten) {
            unwritten = true;
            writeAfter(SOON_NANOS);
        }
    }

    private void writeAfter(long delayNanos) {
        if (next != null) {
            next.cancel();
        }
        next = environment.scheduler().schedule(this::write, delayNanos);
    }

    private void write() {
        if (writing) {
            return;
        }
        writing = true;
        unwritten = false;
        LastKnownGood good = state.get();
        environment.scheduler().io().execute(() -> {
            boolean done = false;
            try {
                done = write(good);
            } finally {
                boolean saved = done;
                environment.scheduler().execute(() -> written(saved));
            }
        });
    }

    private boolean write(LastKnownGood good) {
        try {
            file.save(good);
            found(good);
            failures.over("{} is written again", file);
            return true;
        } catch (IOException | RuntimeException e) {
            failures.warn("the last known good is not kept: {}", e.getMessage());
            return false;
        }
    }

    private void written(boolean done) {
        writing = false;
        if (unwritten) {
            writeAfter(SOON_NANOS);
        } else {
            unwritten = !done;
            writeAfter(done ? REFRESH_NANOS : RETRY_NANOS);
        }
    }

    /** Returns how long ago the sources confirmed what is in the file, in seconds; -1 if there is none. */
    long ageSeconds() {
        long millis = environment.wallClock().millis() - savedAtMillis;
        return saved ? TimeUnit.MILLISECONDS.toSeconds(Math.max(0, millis)) : -1;
    }

    /** Writes what has not been written yet, on the calling thread. Called once, when the control thread has ended. */
    void close() {
        if (unwritten || writing) {
            boolean interrupted = Thread.interrupted();
            write(state.get());
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
