package dev.meshclient.routing;

/**
 * A node of a {@link RouteTrie} in one number, so that as many as can be fit into the processor's cache. It branches by some
 * bits of one character, or of two at once; from the highest bit it has
 *
 * <ul>
 *   <li>20 bits for where the first character stands, and 4 for how far behind it the second one does;
 *   <li>for each of both 4 for how far it is shifted, and 4 for how many bits of it count;
 *   <li>24 for the first child.
 * </ul>
 *
 * <p>Behind the children stand leaves for paths that end before the second character, by the first one, and one for those
 * that end before the first. A leaf has a beginning instead of a child.
 */
final class TrieNode {

    /** A node branches before this character; it is that of a leaf. */
    static final int MOST_CHARACTERS = (1 << 20) - 1;

    /** The second character is at most so far behind the first one. */
    static final int WIDEST_GAP = (1 << 4) - 1;

    private static final int MOST_NODES = (1 << 24) - 1;
    private static final int AT = 44;
    private static final int GAP = 40;
    private static final int SHIFT = 36;
    private static final int WIDTH = 32;
    private static final int SECOND_SHIFT = 28;
    private static final int SECOND_WIDTH = 24;

    private TrieNode() {}

    static long leaf(int beginning) {
        return ((long) MOST_CHARACTERS << AT) | beginning;
    }

    /**
     * Returns a node that branches.
     *
     * @param gap how far the second character is behind the first one; 0 for none
     * @param second its bits; {@link BranchBits#NONE} for none
     * @throws IllegalArgumentException if there are more characters or nodes than fit
     */
    static long branch(int at, BranchBits first, int gap, BranchBits second, int firstChild) {
        if (at + gap >= MOST_CHARACTERS || firstChild > MOST_NODES) {
            throw new IllegalArgumentException("routes: a path of " + at + " characters, " + firstChild
                    + " nodes (expected: below " + MOST_CHARACTERS + " characters, " + MOST_NODES + " nodes)");
        }
        return ((long) at << AT)
                | ((long) gap << GAP)
                | ((long) first.shift() << SHIFT)
                | ((long) first.width() << WIDTH)
                | ((long) second.shift() << SECOND_SHIFT)
                | ((long) second.width() << SECOND_WIDTH)
                | firstChild;
    }

    static boolean isLeaf(long node) {
        return at(node) == MOST_CHARACTERS;
    }

    /** Returns the first character at which it branches. */
    static int at(long node) {
        return (int) (node >>> AT);
    }

    /** Returns the last character at which it branches. */
    static int last(long node) {
        return at(node) + ((int) (node >>> GAP) & WIDEST_GAP);
    }

    /** Returns a leaf's beginning. */
    static int beginning(long node) {
        return (int) node & MOST_NODES;
    }

    /** Returns the child for both characters; for the same one twice if it branches by one. */
    static int child(long node, char first, char second) {
        int row = bits(first, node >>> WIDTH);
        return ((int) node & MOST_NODES) + (row << secondWidth(node)) + bits(second, node >>> SECOND_WIDTH);
    }

    /** Returns the leaf for paths that have the first character and not the second one. */
    static int end(long node, char first) {
        return ((int) node & MOST_NODES) + (1 << width(node) << secondWidth(node)) + bits(first, node >>> WIDTH);
    }

    /** Returns the leaf for paths that have neither. */
    static int end(long node) {
        int rows = 1 << width(node);
        int ends = last(node) == at(node) ? 0 : rows;
        return ((int) node & MOST_NODES) + (rows << secondWidth(node)) + ends;
    }

    private static int bits(char character, long shiftAndWidth) {
        return (character >>> ((int) (shiftAndWidth >>> 4) & 0xF)) & ~(-1 << ((int) shiftAndWidth & 0xF));
    }

    private static int width(long node) {
        return (int) (node >>> WIDTH) & 0xF;
    }

    private static int secondWidth(long node) {
        return (int) (node >>> SECOND_WIDTH) & 0xF;
    }
}
