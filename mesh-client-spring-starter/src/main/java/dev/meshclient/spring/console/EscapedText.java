package dev.meshclient.spring.console;

import dev.meshclient.model.OneLine;

/**
 * Text from outside as it stands in HTML, between tags and in quoted attributes alike. What is not seen, or turns the order of
 * what is seen around, such as a right-to-left mark, is shown as {@code \\u200f}.
 */
final class EscapedText {
    private EscapedText() {}

    static void append(StringBuilder out, String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                case '\n', '\t' -> out.append(c);
                default -> character(out, text, i);
            }
        }
    }

    private static void character(StringBuilder out, String text, int index) {
        char c = text.charAt(index);
        if (OneLine.isEscaped(text, index) || Character.getType(c) == Character.FORMAT) {
            OneLine.appendEscape(out, c);
        } else {
            out.append(c);
        }
    }
}
