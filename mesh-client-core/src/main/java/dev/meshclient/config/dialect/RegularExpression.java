package dev.meshclient.config.dialect;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;

/** Reads a regular expression, in RE2's syntax as in Envoy. */
final class RegularExpression {
    private static final ValueReader<String> TEXT = Text.between(1, 255);

    private RegularExpression() {}

    static String read(Node node, Scope scope) {
        int errors = scope.errors();
        String regex = TEXT.read(node, scope);
        if (scope.errors() == errors && !regex.isEmpty()) {
            check(regex, node, scope);
        }
        return regex;
    }

    private static void check(String regex, Node node, Scope scope) {
        if (Repetition.ofNested(regex) > Repetition.LIMIT) {
            scope.error(
                    node,
                    Problem.of("repetitions inside repetitions")
                            .value(node)
                            .expected("together at most " + Repetition.LIMIT + " times"));
            return;
        }
        try {
            Pattern.compile(regex);
        } catch (PatternSyntaxException e) {
            scope.error(
                    node,
                    Problem.of("not an RE2 regular expression: " + e.getDescription())
                            .value(node));
        }
    }
}
