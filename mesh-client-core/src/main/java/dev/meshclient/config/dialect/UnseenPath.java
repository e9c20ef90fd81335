package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import java.util.function.UnaryOperator;

/** Warns of paths that no request has when routes are compared with it. */
final class UnseenPath {

    private UnseenPath() {}

    /** Warns of a whole path; an empty one stands for none. */
    static void warn(String path, Node node, Scope scope) {
        warn(path, NormalForm::ofPath, node, scope);
    }

    /** Warns of a path with names in braces. */
    static void warnOfTemplate(String template, Node node, Scope scope) {
        warn(template, NormalForm::ofTemplate, node, scope);
    }

    /** Warns of the beginning of paths; an empty one says nothing. */
    static void warnOfBeginning(String beginning, Node node, Scope scope) {
        warn(beginning, NormalForm::ofBeginning, node, scope);
    }

    private static void warn(String path, UnaryOperator<String> form, Node node, Scope scope) {
        if (path.isEmpty()) {
            return;
        }
        if (!path.startsWith("/")) {
            expect("'/' at the beginning", node, scope);
        } else if (path.indexOf('?') >= 0 || path.indexOf('#') >= 0) {
            expect("no '?' and no '#', which end a path", node, scope);
        } else if (!form.apply(path).equals(path)) {
            expect(form.apply(path), node, scope);
        }
    }

    private static void expect(String expected, Node node, Scope scope) {
        scope.warning(node.place(), Problem.of("never matches").value(node).expected(expected));
    }
}
