package dev.meshclient.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Extension: weighted targets with a name, to which any number of routes lead, so that one change moves them all.
 *
 * @param name the split's name
 * @param targets the nodes with their weights, at least one above 0
 * @param stickyBy what keeps a caller at one of them; null for a choice at random each time
 */
public record TrafficSplit(
        String name, List<WeightedTarget> targets, @Nullable StickyKey stickyBy) {

    /** Copies the targets. */
    public TrafficSplit {
        targets = List.copyOf(targets);
    }
}
