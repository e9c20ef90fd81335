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
}
