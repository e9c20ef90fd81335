package dev.meshclient.routing;

/**
 * A node of a {@link RouteTrie} in one number, so that as many as can be fit into the processor's cache: from the highest
 * bit, 24 for the character at which it branches, 4 for how far that is shifted, 8 for the bits of it that count, and 28
 * for the first child. Behind the children stands a leaf for paths that end before that character. A leaf has a beginning
 * instead of a child.
 */
final class TrieNode {

    /** A node branches before this character; it is that of a leaf. */
    static final int MOST_CHARACTERS = (1 << 24) - 1;

    private static final int MOST_NODES = (1 << 28) - 1;
    private static final int AT = 40;
    private static final int SHIFT = 36;
    private static final int MASK = 28;

    private TrieNode() {}

    static long leaf(int beginning) {
        return ((long) MOST_CHARACTERS << AT) | beginning;
    }

    /**
     * Returns a node that branches.
     *
     * @throws IllegalArgumentException if there are more characters or nodes than fit
     */
    static long branch(int at, BranchBits bits, int firstChild) {
        if (at >= MOST_CHARACTERS || firstChild > MOST_NODES - BranchBits.MOST_CHILDREN) {
            throw new IllegalArgumentException("routes: a path of " + at + " characters, " + firstChild
                    + " nodes (expected: below " + MOST_CHARACTERS + " characters, " + MOST_NODES + " nodes)");
        }
        return ((long) at << AT) | ((long) bits.shift() << SHIFT) | ((long) bits.mask() << MASK) | firstChild;
    }

    static boolean isLeaf(long node) {
        return at(node) == MOST_CHARACTERS;
    }

    /** Returns the character at which it branches. */
    static int at(long node) {
        return (int) (node >>> AT);
    }

    /** Returns a leaf's beginning. */
    static int beginning(long node) {
        return (int) node & MOST_NODES;
    }

    /** Returns the child for a character. */
    static int child(long node, char character) {
        return ((int) node & MOST_NODES)
                + ((character >>> ((int) (node >>> SHIFT) & 0xF)) & (int) (node >>> MASK) & 0xFF);
    }

    /** Returns the leaf for paths that have no such character. */
    static int end(long node) {
        return ((int) node & MOST_NODES) + ((int) (node >>> MASK) & 0xFF) + 1;
    }
}
