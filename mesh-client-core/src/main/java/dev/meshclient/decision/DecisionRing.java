package dev.meshclient.decision;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/** The last decisions of one kind. Safe for use by several threads, without a lock. */
final class DecisionRing {
    private final AtomicReferenceArray<@Nullable Decision> slots;
    private final AtomicLong added = new AtomicLong();

    DecisionRing(int size) {
        this.slots = new AtomicReferenceArray<>(size);
    }

    int size() {
        return slots.length();
    }

    int kept() {
        return (int) Math.min(added.get(), slots.length());
    }

    /** Takes the place of the oldest, unless a thread that was quicker has put a later one there. */
    void add(Decision decision) {
        int slot = (int) (added.getAndIncrement() % slots.length());
        for (; ; ) {
            Decision present = slots.get(slot);
            if (present != null && present.number() > decision.number()) {
                return;
            }
            if (slots.compareAndSet(slot, present, decision)) {
                return;
            }
        }
    }

    /** Returns what is there, in no order. */
    List<Decision> all() {
        List<Decision> all = new ArrayList<>();
        for (int slot = 0; slot < slots.length(); slot++) {
            Decision present = slots.get(slot);
            if (present != null) {
                all.add(present);
            }
        }
        return all;
    }
}
