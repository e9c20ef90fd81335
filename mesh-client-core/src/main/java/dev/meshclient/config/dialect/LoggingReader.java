package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;

/** Checks the declaration of an access log. */
final class LoggingReader {
    private static final Union<Node> ACCESS_LOG = Union.of("file", LoggingReader::file);
    private static final Union<Object> FORMAT =
            Union.<Object>of("text", Text.between(1, 1000)).or("json", Items.of(LoggingReader::keyValue));
    private static final ValueReader<String> SHORT = Text.between(1, 100);

    private LoggingReader() {}

    static Node check(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> fields.optional("accessLog", ACCESS_LOG));
    }

    private static Node file(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> {
            fields.required("path", Text.NAME);
            fields.optional("format", FORMAT);
        });
    }

    private static Node keyValue(Node node, Scope scope) {
        return Fields.check(node, scope, fields -> {
            fields.required("key", SHORT);
            fields.required("value", SHORT);
        });
    }
}
