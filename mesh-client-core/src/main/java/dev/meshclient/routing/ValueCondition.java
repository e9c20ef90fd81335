package dev.meshclient.routing;

import dev.meshclient.model.ValueMatch;

/**
 * A condition on a value that stands in a longer text, such as that of a cookie in its header. Called by many threads at
 * once; allocates nothing but in {@link RegexValue}.
 */
interface ValueCondition {

    /** Returns the condition that a match declares. */
    static ValueCondition of(ValueMatch match) {
        if (match instanceof ValueMatch.Exact exact) {
            return new ExactValue(exact.value());
        }
        if (match instanceof ValueMatch.Prefix prefix) {
            return new PrefixValue(prefix.prefix());
        }
        if (match instanceof ValueMatch.Suffix suffix) {
            return new SuffixValue(suffix.suffix());
        }
        if (match instanceof ValueMatch.Regex regex) {
            return RegexValue.create(regex.regex());
        }
        ValueMatch.Range range = (ValueMatch.Range) match;
        return new RangeValue(range.start(), range.end());
    }

    /** Returns whether the value from one index of a text to another, exclusive, fulfils it. */
    boolean holds(String text, int from, int to);

    /** Says what does, to follow the word "expected": {@code " prefix: beta"}, and {@code ": beta"} for an exact value. */
    String expected();
}
