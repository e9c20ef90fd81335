package dev.meshclient.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Builds a {@link RouteTrie}: each range of beginnings becomes a node, and its parts the node's children. The nodes that
 * every walk passes come first.
 */
final class RouteTrieBuilder {

    /** A node that branches by two characters has at most so many children for each beginning below it. */
    private static final int MOST_CHILDREN = 4;

    private final BeginningRanges ranges;
    private final List<Long> nodes = new ArrayList<>();
    private final Queue<BeginningRange> open = new ArrayDeque<>();

    private RouteTrieBuilder(Beginnings beginnings) {
        this.ranges = new BeginningRanges(beginnings);
    }

    static RouteTrie build(Beginnings beginnings) {
        RouteTrieBuilder builder = new RouteTrieBuilder(beginnings);
        builder.nodes.add(TrieNode.leaf(0));
        builder.place(0, builder.ranges.all());
        while (!builder.open.isEmpty()) {
            builder.branch(builder.open.remove());
        }
        return beginnings.trie(builder.nodes.stream().mapToLong(Long::longValue).toArray());
    }

    /** Lets a node be what a range is: a leaf at once, anything else later. */
    private void place(int node, BeginningRange range) {
        nodes.set(node, TrieNode.leaf(range.longest()));
        if (!range.isEmpty()) {
            open.add(new BeginningRange(node, range.from(), range.to(), range.at(), range.longest()));
        }
    }

    private void branch(BeginningRange range) {
        BranchBits bits = BranchBits.of(ranges.characters(List.of(range), range.at()));
        List<BeginningRange> parts = ranges.parts(range, bits, range.at());
        List<BeginningRange> branching =
                parts.stream().filter(part -> !part.isEmpty()).toList();
        int gap = branching.stream().mapToInt(BeginningRange::at).min().orElse(range.at()) - range.at();
        if (gap > 0 && gap <= TrieNode.WIDEST_GAP) {
            BranchBits second = BranchBits.of(ranges.characters(branching, range.at() + gap));
            if (bits.children() * second.children() <= MOST_CHILDREN * range.size()) {
                byTwo(range, bits, parts, gap, second);
                return;
            }
        }
        byOne(range, bits, parts);
    }

    private void byOne(BeginningRange range, BranchBits bits, List<BeginningRange> parts) {
        int children = nodes.size();
        add(range, TrieNode.branch(range.at(), bits, 0, BranchBits.NONE, children), bits.children());
        parts.forEach(part -> place(children + part.child(), part));
    }

    /** There is a row of children for each part, and behind all rows the ends of paths that have only one character. */
    private void byTwo(BeginningRange range, BranchBits bits, List<BeginningRange> parts, int gap, BranchBits second) {
        int children = nodes.size();
        int rows = bits.children();
        int ends = children + rows * second.children();
        add(range, TrieNode.branch(range.at(), bits, gap, second, children), ends - children + rows);
        for (BeginningRange part : parts) {
            row(children + part.child() * second.children(), part, second, range.at() + gap);
            nodes.set(ends + part.child(), TrieNode.leaf(part.longest()));
        }
    }

    private void row(int first, BeginningRange part, BranchBits bits, int at) {
        for (int i = 0; i < bits.children(); i++) {
            nodes.set(first + i, TrieNode.leaf(part.longest()));
        }
        if (!part.isEmpty()) {
            ranges.parts(part, bits, at).forEach(child -> place(first + child.child(), child));
        }
    }

    /** What no child is for is a leaf, so that a walk need not ask; one more is for paths that end. */
    private void add(BeginningRange range, long node, int children) {
        nodes.set(range.child(), node);
        for (int i = 0; i <= children; i++) {
            nodes.add(TrieNode.leaf(range.longest()));
        }
    }
}
