package dev.meshclient.config.order;

/**
 * The texts that a part of a match takes: paths, values of headers, cookies and query parameters, host names.
 *
 * <p>What two sets have to do with one another is told by rules that are easy to prove, not by all that could be known:
 * {@link #covers} and {@link #excludes} say yes only where it is certain.
 */
sealed interface TextSet permits Exactly, Beginning, Ending, Numbers, Segments, Template, Expression {

    /** Whether a text is one of them. */
    boolean contains(String text);

    /** The characters with which all of them begin for certain. */
    default String beginning() {
        return "";
    }

    /** Whether a set of several texts that is not this one lies within it for certain. */
    default boolean includes(TextSet other) {
        return false;
    }

    /** Whether a set of several texts has none of these for certain, although its beginning allows for some. */
    default boolean rejects(TextSet other) {
        return false;
    }

    /** Whether all texts of the narrow set are in the wide one. */
    static boolean covers(TextSet wide, TextSet narrow) {
        return narrow instanceof Exactly exactly
                ? wide.contains(exactly.text())
                : wide.equals(narrow) || wide.includes(narrow);
    }

    /** Whether no text is in both. */
    static boolean excludes(TextSet one, TextSet other) {
        if (one instanceof Exactly exactly) {
            return !other.contains(exactly.text());
        }
        if (other instanceof Exactly exactly) {
            return !one.contains(exactly.text());
        }
        return !areNested(one.beginning(), other.beginning()) || one.rejects(other) || other.rejects(one);
    }

    private static boolean areNested(String one, String other) {
        return one.startsWith(other) || other.startsWith(one);
    }
}
