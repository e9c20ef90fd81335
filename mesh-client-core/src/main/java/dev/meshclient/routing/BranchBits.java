package dev.meshclient.routing;

/**
 * The bits of a character by which others are told apart: as few as are enough, of its upper byte if the others differ
 * there, else of its lower one.
 *
 * @param shift how many bits stand below them
 * @param mask as many ones as there are bits, at most eight
 */
record BranchBits(int shift, int mask) {

    /** None. */
    static final BranchBits NONE = new BranchBits(0, 0);

    private static final int BYTE = 8;

    /** Chooses the bits. */
    static BranchBits of(int[] characters) {
        int differing = 0;
        for (int character : characters) {
            differing |= character ^ characters[0];
        }
        int lowest = differing >> BYTE == 0 ? 0 : BYTE;
        for (int width = 0; width < BYTE; width++) {
            for (int shift = lowest; shift <= lowest + BYTE - width; shift++) {
                BranchBits bits = new BranchBits(shift, (1 << width) - 1);
                if (bits.tellApart(characters, 0xFF << lowest)) {
                    return bits;
                }
            }
        }
        return new BranchBits(lowest, 0xFF);
    }

    /** Whether those that differ in some bits also differ in these. */
    private boolean tellApart(int[] characters, int differing) {
        int[] seen = new int[mask + 1];
        for (int character : characters) {
            int value = 1 + (character & differing);
            int before = seen[of((char) character)];
            if (before != 0 && before != value) {
                return false;
            }
            seen[of((char) character)] = value;
        }
        return true;
    }

    int width() {
        return Integer.bitCount(mask);
    }

    /** How many characters they tell apart at most. */
    int children() {
        return mask + 1;
    }

    int of(char character) {
        return (character >>> shift) & mask;
    }
}
