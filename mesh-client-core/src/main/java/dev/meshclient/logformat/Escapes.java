package dev.meshclient.logformat;

import dev.meshclient.model.OneLine;

/**
 * How values stand in a line of text: quotes and backslashes, and what {@link OneLine} escapes, as {@code \\x0d}, or as
 * {@code \\u2028} beyond one byte. A quote has no form with a quote in it, so that {@code "[^"]*"} still finds the field.
 */
final class Escapes {
    private Escapes() {}

    static void append(StringBuilder out, String text) {
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            if (isEscaped(text, i)) {
                out.append(text, start, i);
                OneLine.appendEscape(out, text.charAt(i));
                start = i + 1;
            }
        }
        out.append(text, start, text.length());
    }

    private static boolean isEscaped(String text, int index) {
        char c = text.charAt(index);
        return c == '"' || c == '\\' || OneLine.isEscaped(text, index);
    }
}
