package dev.meshclient.event;

import org.jspecify.annotations.Nullable;

/**
 * What a mesh client knows of the process that it is in.
 *
 * @param zone the availability zone; null if it was not said
 */
public record LocalNode(@Nullable String zone) {}
