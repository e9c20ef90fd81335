package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import dev.meshclient.time.Ticker;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Where calls find the snapshot: one volatile field, written by the control thread. */
@Internal
public final class SnapshotPublisher {
    private final Ticker ticker;
    private final Gate first = new Gate();

    /** Written before the snapshot that it belongs to. */
    private long publishedNanos;

    private volatile @Nullable Snapshot current;
    private volatile @Nullable String problem;

    SnapshotPublisher(Ticker ticker) {
        this.ticker = ticker;
    }

    /** Returns the snapshot in force; null before the first. */
    public @Nullable Snapshot current() {
        return current;
    }

    /** Returns the gate that opens with the first snapshot. */
    public Gate first() {
        return first;
    }

    /** Returns why there is no first or no newer snapshot; null if nothing is wrong. */
    public @Nullable String problem() {
        return problem;
    }

    /** Returns how long ago the snapshot in force was published, in seconds; -1 if there is none. */
    long ageSeconds() {
        return current == null ? -1 : TimeUnit.NANOSECONDS.toSeconds(ticker.read() - publishedNanos);
    }

    void publish(Snapshot snapshot) {
        publishedNanos = ticker.read();
        current = snapshot;
        first.open();
    }

    void problem(@Nullable String text) {
        problem = text;
    }
}
