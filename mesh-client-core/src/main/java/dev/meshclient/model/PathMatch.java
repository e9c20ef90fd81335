package dev.meshclient.model;

/** What a request's path must look like; the query is no part of it. */
public sealed interface PathMatch {

    /**
     * The path's beginning, compared character by character, so that {@code /foo} matches {@code /foobar}.
     *
     * @param prefix begins with {@code /}
     */
    record Prefix(String prefix) implements PathMatch {}

    /**
     * The whole path.
     *
     * @param path 1..255 characters
     */
    record Exact(String path) implements PathMatch {}

    /**
     * A regular expression that the whole path must match.
     *
     * @param regex in RE2's syntax, 1..255 characters
     */
    record Regex(String regex) implements PathMatch {}

    /**
     * Extension: the path's beginning, segment by segment, so that {@code /foo} matches {@code /foo} and {@code /foo/bar},
     * and not {@code /foobar}.
     *
     * @param prefix begins with {@code /} and does not end with it
     */
    record SegmentPrefix(String prefix) implements PathMatch {}

    /**
     * Extension: the whole path, in which {@code {name}} stands for any one segment, such as {@code /orders/{id}/items}.
     *
     * @param template begins with {@code /}; a name fills its segment, and no segment that it stands for is empty
     */
    record Template(String template) implements PathMatch {}
}
