package dev.meshclient.config.tree;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.Location;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Reads YAML, and JSON as a part of it, from the parser's events: the library's own tree builders have no depth limit,
 * and overflow the stack.
 */
@Internal
public final class DocumentParser {
    private static final String BYTE_ORDER_MARK = "\uFEFF";

    private DocumentParser() {}

    /**
     * Reads a document.
     *
     * @param document how messages call it
     * @param text its content
     * @param findings what is wrong with it
     * @return its root; null where it cannot be read, for which there is then a finding
     */
    public static @Nullable Node parse(String document, String text, Findings findings) {
        Place start = new Place(new Location(document, 0, 0), Path.ROOT);
        if (Characters.areTooMany(text)) {
            findings.error(start, Problem.of("too large").expected("at most " + Limits.TEXT + " bytes"));
            return null;
        }
        String content = text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
        try {
            Characters.check(document, content);
            return nonEmpty(read(document, content, findings), start, findings);
        } catch (UnreadableException e) {
            e.addTo(findings);
            return null;
        }
    }

    private static @Nullable Node read(String document, String text, Findings findings) {
        TreeBuilder tree = new TreeBuilder(document, findings);
        try {
            Parser parser = new ParserImpl(settings(text), new StreamReader(settings(text), text));
            while (parser.hasNext()) {
                tree.accept(parser.next());
            }
        } catch (UnreadableException e) {
            throw e;
        } catch (RuntimeException e) {
            // Not only its own exceptions: on some escapes the scanner fails with the JDK's.
            throw Syntax.explain(document, text, tree.lastPlace(), e);
        }
        return tree.root();
    }

    private static @Nullable Node nonEmpty(@Nullable Node root, Place start, Findings findings) {
        if (root == null || (root instanceof ScalarNode scalar && scalar.isNull())) {
            findings.error(start, Problem.of("empty document"));
            return null;
        }
        return root;
    }

    /** The buffer holds the whole text: with a smaller one the scanner's time grows with the square of a long value. */
    private static LoadSettings settings(String text) {
        return LoadSettings.builder()
                .setCodePointLimit(Limits.TEXT)
                .setBufferSize(Math.max(16, text.length() + 1))
                .build();
    }
}
