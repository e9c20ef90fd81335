package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.ListNode;
import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.config.tree.ScalarNode;
import dev.meshclient.model.StickyKey;

/** Reads what keeps callers at one of several targets. */
final class StickyKeyReader {
    private static final String CALLER = "caller";

    private static final Union<StickyKey> KEY = Union.<StickyKey>of(
                    "header", (node, scope) -> new StickyKey.Header(HeaderReader.HEADER_NAME.read(node, scope)))
            .or("cookie", (node, scope) -> new StickyKey.Cookie(CookieReader.COOKIE_NAME.read(node, scope)));

    private StickyKeyReader() {}

    static StickyKey read(Node node, Scope scope) {
        if (!(node instanceof ScalarNode || node instanceof ListNode)) {
            return KEY.read(node, scope);
        }
        if (!(node instanceof ScalarNode scalar && scalar.text().equals(CALLER))) {
            Problem unknown = Problem.of("not valid").value(node);
            scope.error(node, unknown.expected("caller, or an object with one of header, cookie"));
        }
        return new StickyKey.Caller();
    }
}
