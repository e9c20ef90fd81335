package dev.meshclient.routing;

/**
 * Some of the sorted {@link Beginnings}, of which a node is made.
 *
 * @param child which of its node's children it is
 * @param from the first one
 * @param to behind the last one
 * @param at where they go on differently
 * @param longest the longest beginning that is nested in all of them
 */
record BeginningRange(int child, int from, int to, int at, int longest) {
    boolean isEmpty() {
        return from == to;
    }

    int size() {
        return to - from;
    }
}
