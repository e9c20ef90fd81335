package dev.meshclient.routing;

import dev.meshclient.model.ValueMatch;
import org.jspecify.annotations.Nullable;

/**
 * What is demanded of a header, a cookie or a query parameter (Envoy, {@code header_utility.cc}). Where a value is
 * demanded, an absent one never fulfils it, not even the inverted demand; where only presence is, inverting it demands
 * absence.
 */
record ValueRule(@Nullable ValueCondition condition, boolean invert) {

    static ValueRule of(@Nullable ValueMatch match, boolean invert) {
        return new ValueRule(match == null ? null : ValueCondition.of(match), invert);
    }

    /** Returns whether one that is absent fulfils it. */
    boolean holdsAbsent() {
        return condition == null && invert;
    }

    /** Returns whether a value that is there, from one index of a text to another, exclusive, fulfils it. */
    boolean holds(String text, int from, int to) {
        return (condition == null || condition.holds(text, from, to)) != invert;
    }

    /** Says what is demanded, such as {@code (expected: beta)}. */
    String expected() {
        if (condition == null) {
            return invert ? " (expected: absent)" : " (expected: present)";
        }
        return " (expected" + (invert ? " anything but" : "") + condition.expected() + ")";
    }
}
