package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.logformat.LogFormat;
import dev.meshclient.logformat.WrongFormatException;
import dev.meshclient.model.AccessLog;
import dev.meshclient.model.AccessLog.Format;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the declaration of an access log. */
final class LoggingReader {
    private static final Union<AccessLog> ACCESS_LOG = Union.of("file", LoggingReader::file);
    private static final Union<Format> FORMAT =
            Union.<Format>of("text", LoggingReader::text).or("json", LoggingReader::json);
    private static final ValueReader<String> TEMPLATE = Text.between(1, 1000);
    private static final ValueReader<String> SHORT = Text.between(1, 100);
    private static final ValueReader<String> VALUE = (node, scope) -> template(node, SHORT, scope);
    private static final ValueReader<List<Map.Entry<String, String>>> ENTRIES = Items.of(LoggingReader::entry);

    private LoggingReader() {}

    static Optional<AccessLog> read(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> Optional.ofNullable(fields.optional("accessLog", ACCESS_LOG)));
    }

    private static AccessLog file(Node node, Scope scope) {
        return Fields.read(
                node,
                scope,
                fields -> new AccessLog(fields.required("path", Text.NAME), fields.optional("format", FORMAT)));
    }

    private static Format text(Node node, Scope scope) {
        return new Format.Text(template(node, TEMPLATE, scope));
    }

    private static Format json(Node node, Scope scope) {
        Map<String, String> values = new LinkedHashMap<>();
        List<Map.Entry<String, String>> entries = ENTRIES.read(node, scope);
        for (int i = 0; i < entries.size(); i++) {
            Map.Entry<String, String> entry = entries.get(i);
            if (values.put(entry.getKey(), entry.getValue()) != null
                    && !entry.getKey().isEmpty()) {
                scope.error(node.placeOf(i, "key"), Problem.of("duplicate key").value(entry.getKey()));
            }
        }
        return new Format.Json(values);
    }

    private static Map.Entry<String, String> entry(Node node, Scope scope) {
        return Fields.read(
                node, scope, fields -> Map.entry(fields.required("key", SHORT), fields.required("value", VALUE)));
    }

    /** An operator that is wrong has the whole configuration refused, as Envoy refused the update. */
    private static String template(Node node, ValueReader<String> reader, Scope scope) {
        int errors = scope.errors();
        String template = reader.read(node, scope);
        if (scope.errors() == errors) {
            try {
                LogFormat.check(template);
            } catch (WrongFormatException e) {
                scope.error(node, problem(e));
            }
        }
        return template;
    }

    private static Problem problem(WrongFormatException wrong) {
        Problem problem = Problem.of(wrong.problem()).value(wrong.operator());
        String expected = wrong.expected();
        return (expected == null ? problem : problem.expected(expected)).nearest(wrong.written(), wrong.names());
    }
}
