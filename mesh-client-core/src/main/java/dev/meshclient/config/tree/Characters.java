package dev.meshclient.config.tree;

import dev.meshclient.model.Location;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Refuses characters that YAML does not allow, such as NUL, with the line and column that the parser does not tell. */
final class Characters {

    private Characters() {}

    static void check(String document, String text) {
        int line = 1;
        int column = 1;
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (!StreamReader.isPrintable(c)) {
                throw new UnreadableException(
                        new Place(new Location(document, line, column), Path.ROOT),
                        Problem.of("a character that is not allowed").value(String.format("U+%04X", c)));
            }
            line += c == '\n' ? 1 : 0;
            column = c == '\n' ? 1 : column + 1;
            i += Character.charCount(c);
        }
    }
}
