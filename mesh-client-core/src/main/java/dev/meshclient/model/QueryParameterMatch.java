package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * A condition on a query parameter. Where a request carries several of one name, the first counts; its value is compared as
 * it was sent, percent-encoded.
 *
 * @param name its name, case-sensitive
 * @param value what its value must look like, as an extension also by prefix or regular expression; null if it need only
 *     be present
 */
public record QueryParameterMatch(String name, @Nullable ValueMatch value) {}
