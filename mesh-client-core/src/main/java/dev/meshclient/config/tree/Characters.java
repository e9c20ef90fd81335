package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Location;
import java.nio.charset.StandardCharsets;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Refuses characters that YAML does not allow, such as NUL, with the line and column that the parser does not tell. */
@Internal
public final class Characters {
    /** Half a character, which UTF-8 cannot write; the low byte is the one that was found (Python's surrogateescape). */
    private static final char NOT_UTF_8 = '\uDC00';

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private Characters() {}

    /** Returns what stands in a text for a byte that is not UTF-8. */
    public static char ofByte(byte notUtf8) {
        return (char) (NOT_UTF_8 | Byte.toUnsignedInt(notUtf8));
    }

    /** Returns whether a text has more bytes than allowed; those that are not UTF-8 count, too. */
    static boolean areTooMany(String text) {
        return text.length() > Limits.TEXT / 3 && text.getBytes(StandardCharsets.UTF_8).length > Limits.TEXT;
    }

    static void check(String document, String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c == BYTE_ORDER_MARK || !StreamReader.isPrintable(c)) {
                Location location = new Location(document, line, column);
                throw new UnreadableException(new Place(location, Path.ROOT), problem(c, i));
            }
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
            i += Character.charCount(c);
        }
    }

    private static Problem problem(int c, int index) {
        if (c >= ofByte((byte) 0x80) && c <= ofByte((byte) 0xFF)) {
            boolean utf16 = index == 0 && (c & 0xFF) >= 0xFE;
            return Problem.of(utf16 ? "not UTF-8 but UTF-16" : "not UTF-8")
                    .value(String.format("byte 0x%02x", c & 0xFF))
                    .expected("UTF-8");
        }
        String problem = c == BYTE_ORDER_MARK
                ? "a byte order mark is allowed only at the beginning"
                : "a character that is not allowed";
        return Problem.of(problem).value(String.format("U+%04X", c));
    }
}
