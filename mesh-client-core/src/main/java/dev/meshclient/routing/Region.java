package dev.meshclient.routing;

/** A part of a text, from one index to before another, in one number: a pair of them would have to be allocated. */
final class Region {

    /** No part. */
    static final long NONE = -1;

    private Region() {}

    static long of(int from, int to) {
        return ((long) from << Integer.SIZE) | to;
    }

    static int from(long region) {
        return (int) (region >>> Integer.SIZE);
    }

    static int to(long region) {
        return (int) region;
    }
}
