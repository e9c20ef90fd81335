package dev.meshclient.config.dialect;

import dev.meshclient.config.tree.Node;
import dev.meshclient.model.LiteralBeginning;
import dev.meshclient.model.PathMatch;
import dev.meshclient.model.RouteMatch;
import java.util.regex.Pattern;

/** Reads what a path must look like, and warns of what no request's path looks like. */
final class PathMatchReader {
    private static final Pattern SEGMENT_PREFIX = Pattern.compile("/[^?#]{0,253}[^?#/]");
    private static final ValueReader<String> SEGMENTS = Text.matching(
            text -> SEGMENT_PREFIX.matcher(text).matches(),
            "2..255 characters without '?' and '#', '/' at the beginning and not at the end");

    /** Exactly one of its forms. */
    static final Union<PathMatch> FORM = Union.<PathMatch>of("exact", PathMatchReader::exact)
            .or("regex", PathMatchReader::regex)
            .or("segmentPrefix", PathMatchReader::segmentPrefix)
            .or("template", PathMatchReader::template);

    private PathMatchReader() {}

    /** The beginning of a path. */
    static PathMatch prefix(Node node, Scope scope) {
        return new PathMatch.Prefix(read(HttpWords.PREFIX, UnseenPath::warnOfBeginning, node, scope));
    }

    private static PathMatch exact(Node node, Scope scope) {
        return new PathMatch.Exact(read(Text.NAME, UnseenPath::warn, node, scope));
    }

    private static PathMatch regex(Node node, Scope scope) {
        return new PathMatch.Regex(read(RegularExpression::read, PathMatchReader::warnOfRegex, node, scope));
    }

    private static void warnOfRegex(String regex, Node node, Scope scope) {
        String beginning = LiteralBeginning.of(RouteMatch.path(new PathMatch.Regex(regex)));
        UnseenPath.warnOfBeginning(beginning, node, scope);
    }

    private static PathMatch segmentPrefix(Node node, Scope scope) {
        return new PathMatch.SegmentPrefix(read(SEGMENTS, UnseenPath::warn, node, scope));
    }

    private static PathMatch template(Node node, Scope scope) {
        return new PathMatch.Template(read(PathTemplateReader::read, UnseenPath::warnOfTemplate, node, scope));
    }

    private static String read(ValueReader<String> reader, Doubt doubt, Node node, Scope scope) {
        int errors = scope.errors();
        String path = reader.read(node, scope);
        if (scope.errors() == errors) {
            doubt.warn(path, node, scope);
        }
        return path;
    }

    /** Warns of what is right in itself. */
    @FunctionalInterface
    private interface Doubt {

        void warn(String path, Node node, Scope scope);
    }
}
