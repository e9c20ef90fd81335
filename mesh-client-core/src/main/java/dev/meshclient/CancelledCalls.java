package dev.meshclient;

import java.util.function.IntSupplier;

/** Calls that were cancelled and have not ended yet: one is told of as ended a moment after it is no longer open. */
final class CancelledCalls implements IntSupplier {
    private final IntSupplier open;
    private boolean lingering;

    CancelledCalls(IntSupplier open) {
        this.open = open;
    }

    /** Returns how many are open; 1 when asked for the first time after there were some. */
    @Override
    public int getAsInt() {
        int now = open.getAsInt();
        boolean justEnded = now == 0 && lingering;
        lingering = now > 0;
        return justEnded ? 1 : now;
    }
}
