package dev.meshclient.logformat;

/**
 * How values stand in a line of text: quotes and backslashes, whatever is no printable character of its own, and the line
 * breaks of other worlds as {@code \\x0d}, or as {@code \\u2028} beyond that. A quote has no form with a quote in it, so that
 * {@code "[^"]*"} still finds the field.
 */
final class Escapes {
    private static final char[] HEX = "0123456789abcdef".toCharArray();

    private Escapes() {}

    static void append(StringBuilder out, String text) {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isEscaped(text, i)) {
                out.append(text, start, i);
                escape(out, text.charAt(i));
                start = i + 1;
            }
        }
        out.append(text, start, text.length());
    }

    private static boolean isEscaped(String text, int index) {
        char c = text.charAt(index);
        if (c < 0x7F) {
            return c < ' ' || c == '"' || c == '\\';
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

    private static void escape(StringBuilder out, char c) {
        out.append(c <= 0xFF ? "\\x" : "\\u");
        for (int shift = c <= 0xFF ? 4 : 12; shift >= 0; shift -= 4) {
            out.append(HEX[(c >> shift) & 0xF]);
        }
    }
}
