package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * A condition on a header, or on gRPC metadata, which travels as headers.
 *
 * @param name the header's name, case-insensitive
 * @param invert whether the condition must not hold; a header that is absent then matches only if there is no value to
 *     compare with
 * @param value what its value must look like; null if it need only be present
 */
public record HeaderMatch(
        String name, boolean invert, @Nullable ValueMatch value) {

    /** Returns the condition that a header has exactly this value. */
    public static HeaderMatch exact(String name, String value) {
        return new HeaderMatch(name, false, new ValueMatch.Exact(value));
    }
}
