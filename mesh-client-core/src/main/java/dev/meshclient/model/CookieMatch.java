package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * Extension: a condition on a cookie. Where a request carries several of one name, the first counts.
 *
 * @param name the cookie's name, case-sensitive
 * @param invert whether the condition must not hold; a cookie that is absent then matches only if there is no value to
 *     compare with, as with headers
 * @param value what its value must look like; null if it need only be present
 */
public record CookieMatch(
        String name, boolean invert, @Nullable ValueMatch value) {}
