package dev.meshclient.model;

/**
 * A header with exactly this value; several header lines of one name are joined with a comma first, as in Envoy.
 *
 * @param name the header's name, case-insensitive
 * @param exact the value, case-sensitive
 */
public record HeaderMatch(String name, String exact) {}
