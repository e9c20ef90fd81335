package dev.meshclient.routing;

import org.jspecify.annotations.Nullable;

/**
 * The hash of what callers keep their sides of a split by. Its values are part of the library's promises: processes of
 * any version, on any JVM, have to agree on them.
 *
 * <p>Four UTF-16 characters at a time are mixed in; the finaliser is variant 13 of D. Stafford's, as in {@link
 * java.util.SplittableRandom}.
 */
final class StickyHash {
    /** Stands for no text at all; no text has this hash. */
    static final long NONE = 0;

    /** 2 to the 64th, divided by the golden ratio. */
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private StickyHash() {}

    /** Returns the hash of a text; {@link #NONE} if there is none, or an empty one. */
    static long of(@Nullable String text) {
        return text == null ? NONE : of(text, 0, text.length());
    }

    /** Returns the hash of a part of a text; {@link #NONE} if it is empty. */
    static long of(String text, int start, int end) {
        if (start >= end) {
            return NONE;
        }
        long hash = (end - start) * GOLDEN;
        int at = start;
        for (; at + 4 <= end; at += 4) {
            hash = with(hash, word(text, at));
        }
        for (; at < end; at++) {
            hash = with(hash, text.charAt(at));
        }
        long mixed = mix(hash);
        return mixed == NONE ? GOLDEN : mixed;
    }

    private static long word(String text, int at) {
        return text.charAt(at)
                | (long) text.charAt(at + 1) << 16
                | (long) text.charAt(at + 2) << 32
                | (long) text.charAt(at + 3) << 48;
    }

    /** Returns a hash with something more in it. */
    static long with(long hash, long more) {
        long product = (hash ^ more) * GOLDEN;
        return product ^ (product >>> 32);
    }

    /** Returns a hash of which each bit depends on each one of what is given. */
    static long mix(long hash) {
        long first = (hash ^ (hash >>> 30)) * 0xbf58476d1ce4e5b9L;
        long second = (first ^ (first >>> 27)) * 0x94d049bb133111ebL;
        return second ^ (second >>> 31);
    }
}
