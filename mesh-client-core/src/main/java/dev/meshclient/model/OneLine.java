package dev.meshclient.model;

import dev.meshclient.annotation.Internal;

/**
 * Text from outside as it stands in one line for people: control characters, the line breaks of other worlds and halves of
 * characters are escaped, as {@code \\x0d}, or as {@code \\u2028} beyond one byte. So nobody who chooses a method, or answers
 * with an odd status line, forges a line of somebody else's text, or has a terminal obey.
 */
@Internal
public final class OneLine {

    /** How long a path, a query or a message is at most. */
    public static final int MOST = 1_024;

    private static final String REST = "...";
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private OneLine() {}

    /** Returns a text that is one line; the same where it is one already. */
    public static String of(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (isEscaped(text, i)) {
                return escaped(text);
            }
        }
        return text;
    }

    /** Returns a text that is one line of at most {@value #MOST} characters; of a longer one the beginning and three dots. */
    public static String cut(String text) {
        String line = of(text.length() <= MOST ? text : text.substring(0, MOST + 1));
        if (line.length() <= MOST) {
            return line;
        }
        int end = MOST - REST.length();
        return line.substring(0, isCharacterAcross(line, end) ? end - 1 : end) + REST;
    }

    private static boolean isCharacterAcross(String text, int index) {
        return Character.isHighSurrogate(text.charAt(index - 1));
    }

    private static String escaped(String text) {
        StringBuilder line = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            if (isEscaped(text, i)) {
                appendEscape(line, text.charAt(i));
            } else {
                line.append(text.charAt(i));
            }
        }
        return line.toString();
    }

    /** Returns whether the character at an index cannot stand in a line as it is. */
    public static boolean isEscaped(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x7F) {
            return c < ' ';
        }
        return c < 0xA0 || c == 0x2028 || c == 0x2029 || (Character.isSurrogate(c) && isAlone(text, index));
    }

    private static boolean isAlone(String text, int index) {
        char c = text.charAt(index);
        if (Character.isHighSurrogate(c)) {
            return index + 1 == text.length() || !Character.isLowSurrogate(text.charAt(index + 1));
        }
        return index == 0 || !Character.isHighSurrogate(text.charAt(index - 1));
    }

    /** Appends the escape of a character. */
    public static void appendEscape(StringBuilder out, char c) {
        out.append(c <= 0xFF ? "\\x" : "\\u");
        for (int shift = c <= 0xFF ? 4 : 12; shift >= 0; shift -= 4) {
            out.append(HEX[(c >> shift) & 0xF]);
        }
    }
}
