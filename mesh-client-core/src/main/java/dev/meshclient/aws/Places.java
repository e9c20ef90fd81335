package dev.meshclient.aws;

import java.util.ArrayList;
import java.util.List;

/** Bounds how many questions are under way, so that hanging ones leave io threads to others. Control thread only. */
final class Places {
    private final int most;
    private final List<Runnable> interested = new ArrayList<>();
    private int taken;

    Places(int most) {
        this.most = most;
    }

    /** Tells of each place that becomes free. */
    void whenFree(Runnable listener) {
        interested.add(listener);
    }

    boolean areFree() {
        return taken < most;
    }

    void take() {
        taken++;
    }

    void giveBack() {
        taken--;
        interested.forEach(Runnable::run);
    }
}
