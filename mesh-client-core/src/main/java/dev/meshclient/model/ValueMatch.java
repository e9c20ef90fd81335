package dev.meshclient.model;

/**
 * What the value of a header, a cookie or a query parameter must look like; several header lines of one name are joined
 * with a comma first, as in Envoy.
 */
public sealed interface ValueMatch {

    /**
     * Exactly this value.
     *
     * @param value case-sensitive, 1..255 characters
     */
    record Exact(String value) implements ValueMatch {}

    /**
     * The value's beginning.
     *
     * @param prefix case-sensitive, 1..255 characters
     */
    record Prefix(String prefix) implements ValueMatch {}

    /**
     * The value's end.
     *
     * @param suffix case-sensitive, 1..255 characters
     */
    record Suffix(String suffix) implements ValueMatch {}

    /**
     * A regular expression that the whole value must match.
     *
     * @param regex in RE2's syntax, 1..255 characters
     */
    record Regex(String regex) implements ValueMatch {}

    /**
     * A whole number in a range.
     *
     * @param start the first number in it
     * @param end the first number after it
     */
    record Range(long start, long end) implements ValueMatch {}
}
