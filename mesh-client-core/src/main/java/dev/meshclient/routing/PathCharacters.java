package dev.meshclient.routing;

/** Which characters of a path become others (Chromium, {@code url_canon_path.cc}). */
final class PathCharacters {
    private static final String ESCAPED = "\"<>^`{|}";
    private static final boolean[] SUSPECT = suspect();

    private PathCharacters() {}

    private static boolean[] suspect() {
        boolean[] suspect = new boolean[0x80];
        (ESCAPED + "/.%\\").chars().forEach(character -> suspect[character] = true);
        return suspect;
    }

    /** Returns whether what stands around a character decides if it stays. */
    static boolean isSuspect(char character) {
        return character < SUSPECT.length && SUSPECT[character];
    }

    /** Returns whether a character has no place in a path unless it is escaped. */
    static boolean mustBeEscaped(char character) {
        return ESCAPED.indexOf(character) >= 0;
    }

    /** Returns the octet that is escaped at an index; -1 if none is. */
    static int unescaped(String path, int index) {
        if (index + 2 >= path.length() || path.charAt(index) != '%') {
            return -1;
        }
        int high = hex(path.charAt(index + 1));
        int low = hex(path.charAt(index + 2));
        return high < 0 || low < 0 ? -1 : high << 4 | low;
    }

    /** Returns whether an octet need not be escaped. */
    static boolean isUnreserved(int octet) {
        return isLetter(octet) || (octet >= '0' && octet <= '9') || (octet >= 0 && "-._~".indexOf(octet) >= 0);
    }

    static boolean isHex(char character) {
        return hex(character) >= 0;
    }

    private static boolean isLetter(int octet) {
        int small = octet | 0x20;
        return octet >= 'A' && small >= 'a' && small <= 'z';
    }

    /** {@link Character#digit} alone takes digits of other scripts, too. */
    private static int hex(char character) {
        return character < 0x80 ? Character.digit(character, 16) : -1;
    }
}
