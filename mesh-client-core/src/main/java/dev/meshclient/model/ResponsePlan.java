package dev.meshclient.model;

import dev.meshclient.annotation.Internal;

/**
 * What to change in the response that the caller gets.
 *
 * @param headers what to change in its headers
 */
@Internal
public record ResponsePlan(HeaderChanges headers) {}
