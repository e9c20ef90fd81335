package dev.meshclient.model;

/** Extension: what becomes of the path of a request; its query stays. */
public sealed interface PathRewrite {

    /**
     * What the route's match compared becomes this, and the rest of the path stays: of a prefix the prefix, of an exact path
     * all of it (Envoy, {@code prefix_rewrite}).
     *
     * @param value begins with {@code /}
     */
    record Prefix(String value) implements PathRewrite {}

    /**
     * The whole path becomes this.
     *
     * @param value begins with {@code /}
     */
    record Full(String value) implements PathRewrite {}

    /**
     * Every part of the path that matches becomes this (Envoy, {@code regex_rewrite}).
     *
     * @param pattern in RE2's syntax
     * @param substitution in which {@code \1} to {@code \9} stand for what a group matched, and {@code \0} for all of it
     */
    record Regex(String pattern, String substitution) implements PathRewrite {}
}
