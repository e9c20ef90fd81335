package dev.meshclient.time;

import java.util.concurrent.atomic.AtomicLong;

/** A reproducible generator: a counter with a fixed step, each state mixed into a value. */
final class SplitMix64 implements RandomSource {
    private static final long STEP = 0x9e3779b97f4a7c15L;

    private final AtomicLong state;

    SplitMix64(long seed) {
        state = new AtomicLong(seed);
    }

    @Override
    public long nextLong() {
        long mixed = state.addAndGet(STEP);
        mixed = (mixed ^ (mixed >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
