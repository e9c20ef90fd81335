package dev.meshclient.config.tree;

/** How pieces of a document are shown in messages: on one line, harmless, and not too long. */
final class Shown {
    private static final int LIMIT = 64;

    private Shown() {}

    /** Returns a key; in quotes where it would blur the path. */
    static String key(String key) {
        return isPlain(key) ? key : "'" + text(key) + "'";
    }

    /** A loop, as this is asked of every step of many paths. */
    private static boolean isPlain(String key) {
        for (int i = 0; i < key.length(); i++) {
            char c = key.charAt(i);
            if (c <= ' ' || c >= 0x7F || "[]'\"".indexOf(c) >= 0) {
                return false;
            }
        }
        return !key.isEmpty() && key.length() <= LIMIT;
    }

    /** Returns a value without control characters, cut after 64 characters. */
    static String text(String value) {
        return value.length() > LIMIT ? harmless(value.substring(0, LIMIT)) + "..." : harmless(value);
    }

    /** Returns a text without control characters. */
    static String harmless(String value) {
        StringBuilder text = new StringBuilder();
        value.codePoints().forEach(c -> append(text, c));
        return text.toString();
    }

    private static void append(StringBuilder text, int c) {
        if (Character.isISOControl(c) || Character.getType(c) == Character.FORMAT || isBreakOrSurrogate(c)) {
            text.append(String.format("\\u%04x", c));
        } else {
            text.appendCodePoint(c);
        }
    }

    private static boolean isBreakOrSurrogate(int c) {
        return c == 0x2028 || c == 0x2029 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
