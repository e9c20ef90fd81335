package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a path in which names stand for segments. */
final class PathTemplateReader {
    private static final ValueReader<String> TEXT = Text.between(1, 255);
    private static final Pattern NAME = Pattern.compile("\\{[A-Za-z0-9_-]+}");
    private static final Pattern SYNTAX = Pattern.compile("[{}?#]");

    private PathTemplateReader() {}

    static String read(Node node, Scope scope) {
        int errors = scope.errors();
        String template = TEXT.read(node, scope);
        String expected = scope.errors() > errors || template.isEmpty() ? null : violated(template);
        if (expected != null) {
            scope.error(node, Problem.of("not valid").value(node).expected(expected));
        }
        return template;
    }

    /** Returns the rule that a template breaks. */
    private static @Nullable String violated(String template) {
        if (!template.startsWith("/")) {
            return "'/' at the beginning";
        }
        List<String> segments = List.of(template.substring(1).split("/", -1));
        if (segments.subList(0, segments.size() - 1).contains("")) {
            return "no empty segment";
        }
        Set<String> names = new HashSet<>();
        for (String segment : segments) {
            if (NAME.matcher(segment).matches()) {
                if (!names.add(segment)) {
                    return "each name once";
                }
            } else if (SYNTAX.matcher(segment).find()) {
                return "segments that are a name such as {id}, of letters, digits, - and _, or have none of {}?#";
            }
        }
        return null;
    }
}
