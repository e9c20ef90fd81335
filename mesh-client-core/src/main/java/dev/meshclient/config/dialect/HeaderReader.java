package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.HeaderMatch;
import java.util.List;
import java.util.regex.Pattern;

/** Reads a condition on a header, or on gRPC metadata, which has the same form. */
final class HeaderReader {
    private static final Pattern NAME = Pattern.compile("[!-9;-~]{1,50}");

    /** The name of a header. */
    static final ValueReader<String> HEADER_NAME =
            Text.matching(text -> NAME.matcher(text).matches(), "1..50 visible ASCII characters without ':'");

    /** Conditions on headers. */
    static final ValueReader<List<HeaderMatch>> LIST = Items.of(HeaderReader::read, 1, 10);

    private HeaderReader() {}

    private static HeaderMatch read(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new HeaderMatch(
                        fields.required("name", HEADER_NAME),
                        fields.optional("invert", Flag::read, false),
                        fields.optional("match", ValueMatchReader.ALL)));
    }
}
