package dev.meshclient.config.dialect;

/** How messages show what a number may be. */
final class Range {

    private Range() {}

    static String text(long min, long max) {
        return min == max ? String.valueOf(min) : min + ".." + max;
    }
}
