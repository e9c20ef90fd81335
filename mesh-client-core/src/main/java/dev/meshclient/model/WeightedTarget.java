package dev.meshclient.model;

import org.jspecify.annotations.Nullable;

/**
 * A virtual node's share of a route.
 *
 * @param virtualNode the node's name
 * @param weight its weight relative to the sum of the route's weights; 0 for no traffic
 * @param port the node's listener port; null where the node has only one
 */
public record WeightedTarget(
        String virtualNode, int weight, @Nullable Integer port) {}
