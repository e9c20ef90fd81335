package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * A condition on a query parameter.
 *
 * @param name its name, case-sensitive
 * @param exact its value, case-sensitive; null if it need only be present
 */
public record QueryParameterMatch(String name, @Nullable String exact) {}
