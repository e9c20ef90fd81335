package dev.meshclient.time;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Chance that a test has written down. Every draw, bounded or not, takes the next value of the script; a value outside
 * of the bounds that the program asks for fails the test, and so does a draw too many. Safe for use by several threads.
 */
public final class ScriptedRandom implements RandomSource {
    private final long[] script;
    private final AtomicInteger used = new AtomicInteger();

    private ScriptedRandom(long[] script) {
        this.script = script;
    }

    /** Returns a source that gives these values, in this order. */
    public static ScriptedRandom of(long... script) {
        return new ScriptedRandom(script.clone());
    }

    /**
     * Returns a source of values that look like chance and are the same for the same seed: SplitMix64 (Steele, Lea,
     * Flood, <i>Fast Splittable Pseudorandom Number Generators</i>, OOPSLA 2014). Safe for use by several threads.
     */
    public static RandomSource seeded(long seed) {
        return new SplitMix64(seed);
    }

    @Override
    public long nextLong() {
        int index = used.getAndIncrement();
        if (index >= script.length) {
            throw new AssertionError("draw " + (index + 1) + " (expected: at most " + script.length + ")");
        }
        return script[index];
    }

    @Override
    public long nextLong(long bound) {
        long value = nextLong();
        if (value < 0 || value >= bound) {
            throw new AssertionError("scripted value: " + value + " (expected: 0.." + (bound - 1) + ")");
        }
        return value;
    }

    /** Returns how many values of the script have not been drawn. */
    public int remaining() {
        return Math.max(0, script.length - used.get());
    }
}
