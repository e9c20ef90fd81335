package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.config.tree.Problem;
import dev.meshclient.model.PathMatch;
import java.util.regex.Pattern;

/** Reads what a path must look like where that is more than a prefix. */
final class PathMatchReader {
    private static final Pattern SEGMENT_PREFIX = Pattern.compile("/[^?#]{0,253}[^?#/]");
    private static final ValueReader<String> SEGMENTS = Text.matching(
            text -> SEGMENT_PREFIX.matcher(text).matches(),
            "2..255 characters without '?' and '#', '/' at the beginning and not at the end");

    /** Exactly one of its forms. */
    static final Union<PathMatch> FORM = Union.<PathMatch>of("exact", PathMatchReader::exact)
            .or("regex", (node, scope) -> new PathMatch.Regex(RegularExpression.read(node, scope)))
            .or("segmentPrefix", (node, scope) -> new PathMatch.SegmentPrefix(SEGMENTS.read(node, scope)))
            .or("template", PathTemplateReader::read);

    private PathMatchReader() {}

    /** The beginning of a path. */
    static PathMatch prefix(Node node, Scope scope) {
        return new PathMatch.Prefix(HttpWords.PREFIX.read(node, scope));
    }

    private static PathMatch exact(Node node, Scope scope) {
        String exact = Text.NAME.read(node, scope);
        if (!exact.isEmpty() && !exact.startsWith("/")) {
            scope.warning(node.place(), Problem.of("never matches").value(node).expected("'/' at the beginning"));
        }
        return new PathMatch.Exact(exact);
    }
}
