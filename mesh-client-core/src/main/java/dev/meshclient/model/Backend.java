package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * A virtual service that a node calls.
 *
 * @param virtualServiceName the service; as an extension one of its aliases, or with {@code *} at the beginning or end every
 *     service with a name or alias like that
 * @param clientPolicy the policy for connections to it; null for the node's default
 */
public record Backend(String virtualServiceName, @Nullable ClientPolicy clientPolicy) {}
