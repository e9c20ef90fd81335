package dev.meshclient.config.dialect;

import com.google.re2j.Pattern;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.PathRewrite;

/** Reads what becomes of a path. */
final class PathRewriteReader {
    private static final java.util.regex.Pattern PATH_TEXT =
            java.util.regex.Pattern.compile("/[!-~&&[^?#\\\\]]{0,254}");
    private static final java.util.regex.Pattern SUBSTITUTION_TEXT =
            java.util.regex.Pattern.compile("([!-~&&[^?#\\\\]]|\\\\[0-9]){0,255}");
    private static final ValueReader<String> PATH = Text.matching(
            text -> PATH_TEXT.matcher(text).matches(),
            "1..255 characters of a path with '/' at the beginning, without '?' and '#'");
    private static final ValueReader<String> SUBSTITUTION = Text.matching(
            text -> SUBSTITUTION_TEXT.matcher(text).matches(),
            "0..255 characters of a path, and \\0 to \\9 for groups, without '?' and '#'");

    static final Union<PathRewrite> READER = Union.<PathRewrite>of(
                    "prefix", (node, scope) -> new PathRewrite.Prefix(PATH.read(node, scope)))
            .or("full", (node, scope) -> new PathRewrite.Full(PATH.read(node, scope)))
            .or("regex", PathRewriteReader::regex);

    private PathRewriteReader() {}

    private static PathRewrite regex(Node node, Scope scope) {
        return Fields.read(node, scope, fields -> {
            int errors = scope.errors();
            String pattern = fields.required("pattern", RegularExpression::read);
            String substitution = fields.required("substitution", SUBSTITUTION);
            if (scope.errors() == errors && !pattern.isEmpty()) {
                checkGroups(fields, Pattern.compile(pattern).groupCount(), substitution);
            }
            return new PathRewrite.Regex(pattern, substitution);
        });
    }

    private static void checkGroups(Fields fields, int groups, String substitution) {
        for (int i = substitution.indexOf('\\'); i >= 0; i = substitution.indexOf('\\', i + 1)) {
            if (substitution.charAt(i + 1) - '0' > groups) {
                fields.problem(
                        "substitution",
                        Problem.of("no such group")
                                .value(substitution.substring(i, i + 2))
                                .expected(groups == 0 ? "\\0, as the pattern has no group" : "\\0 to \\" + groups));
            }
        }
    }
}
