package dev.meshclient.routing;

import java.util.Arrays;

/** Which characters of a path become others (Chromium, {@code url_canon_path.cc}). */
final class PathCharacters {
    private static final String ESCAPED = "\"<>^`{|}";

    /** The kind of a character that stays, whatever stands around it. */
    static final int ORDINARY = 0x10;

    private static final int SUSPECT = 0x11;
    private static final int SUSPECT_BEHIND_SLASH = 0x12;
    private static final int SLASH = 0x32;
    private static final byte[] KINDS = kinds();

    private PathCharacters() {}

    private static byte[] kinds() {
        byte[] kinds = new byte[0x100];
        Arrays.fill(kinds, (byte) ORDINARY);
        (ESCAPED + "%\\").chars().forEach(character -> kinds[character] = SUSPECT);
        kinds['.'] = SUSPECT_BEHIND_SLASH;
        kinds['/'] = SLASH;
        return kinds;
    }

    /** Returns the kind of a character; beyond 0xFF perhaps that of a suspect one. */
    static int kind(char character) {
        return KINDS[character & 0xFF];
    }

    /**
     * Returns 0 if a character certainly stays: the lower four bits of its kind say what it is suspected for, the upper ones
     * of that before what makes it so.
     */
    static int suspicion(int before, int kind) {
        return kind & (before >>> 4);
    }

    /** Returns whether what stands around a character decides if it stays. */
    static boolean isSuspect(char character) {
        return character < 0x80 && KINDS[character] != ORDINARY;
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
