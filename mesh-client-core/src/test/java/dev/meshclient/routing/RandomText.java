package dev.meshclient.routing;

import dev.meshclient.time.RandomSource;
import java.util.List;

/** Short texts of few characters, so that they are often equal, or begin or end alike. */
final class RandomText {
    private static final List<String> SEGMENTS = List.of(
            "a", "b", "ab", "aa", "ba", "aab", "abab", "", "A", "1", "-", "{", "\u00e9", "\u0161", "a\u0161",
            "b\u0261");

    private static final List<String> VALUES = List.of("a", "b", "ab", "ba", "aab", "1", "2", "-1", "+2", "12", "x");

    private final RandomSource random;

    RandomText(RandomSource random) {
        this.random = random;
    }

    boolean once(int in) {
        return random.nextInt(in) == 0;
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    <T> T oneOf(List<T> choices) {
        return choices.get(random.nextInt(choices.size()));
    }

    /** Returns a path of up to four segments, mostly of plain ones. */
    String path() {
        StringBuilder path = new StringBuilder();
        int segments = 1 + random.nextInt(4);
        for (int i = 0; i < segments; i++) {
            path.append('/').append(segment());
        }
        return path.toString();
    }

    String segment() {
        return SEGMENTS.get(once(4) ? random.nextInt(SEGMENTS.size()) : random.nextInt(4));
    }

    /** Returns the beginning of a path, of one character at least. */
    String beginning() {
        String path = path();
        return path.substring(0, 1 + random.nextInt(path.length()));
    }

    String value() {
        return VALUES.get(once(4) ? random.nextInt(VALUES.size()) : random.nextInt(3));
    }
}
