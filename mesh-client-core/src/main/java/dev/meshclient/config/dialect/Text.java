package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import java.util.function.Predicate;

/** Readers of text. Numbers and booleans are text too where text is wanted: they are taken as they were written. */
final class Text {
    /** A resource's name. */
    static final ValueReader<String> NAME = between(1, 255);

    private Text() {}

    /** Returns a reader of text of that many characters. */
    static ValueReader<String> between(int min, int max) {
        return matching(text -> text.length() >= min && text.length() <= max, min + ".." + max + " characters");
    }

    /** Returns a reader of text that satisfies a rule. */
    static ValueReader<String> matching(Predicate<String> rule, String expected) {
        return (node, scope) -> {
            if (!(node instanceof ScalarNode scalar)) {
                scope.wrongType(node, "text");
                return "";
            }
            if (!rule.test(scalar.text())) {
                scope.error(node, Problem.of("not valid").value(node).expected(expected));
            }
            return scalar.text();
        };
    }
}
