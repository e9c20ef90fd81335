package dev.meshclient.runtime;

import dev.meshclient.annotation.Internal;
import org.jspecify.annotations.Nullable;

/** Where calls find the snapshot: one volatile field, written by the control thread. */
@Internal
public final class SnapshotPublisher {
    private final Gate first = new Gate();
    private volatile @Nullable Snapshot current;
    private volatile @Nullable String problem;

    SnapshotPublisher() {}

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

    void publish(Snapshot snapshot) {
        current = snapshot;
        first.open();
    }

    void problem(@Nullable String text) {
        problem = text;
    }
}
