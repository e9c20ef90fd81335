package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * A virtual service that a node calls.
 *
 * @param virtualServiceName the service
 * @param clientPolicy the policy for connections to it; null for the node's default
 */
public record Backend(String virtualServiceName, @Nullable ClientPolicy clientPolicy) {}
