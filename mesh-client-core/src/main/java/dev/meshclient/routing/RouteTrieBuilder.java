package dev.meshclient.routing;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** Builds a {@link RouteTrie}: each range of sorted beginnings becomes a node, and its parts the node's children. */
final class RouteTrieBuilder {
    private final Beginnings beginnings;
    private final List<String> texts;
    private final List<Long> nodes = new ArrayList<>();
    private final Deque<Range> open = new ArrayDeque<>();

    private RouteTrieBuilder(Beginnings beginnings) {
        this.beginnings = beginnings;
        this.texts = beginnings.texts();
    }

    static RouteTrie build(Beginnings beginnings) {
        RouteTrieBuilder builder = new RouteTrieBuilder(beginnings);
        builder.nodes.add(TrieNode.leaf(0));
        builder.open.push(new Range(0, 0, builder.texts.size(), 0, 0));
        while (!builder.open.isEmpty()) {
            builder.build(builder.open.pop());
        }
        return beginnings.trie(builder.nodes.stream().mapToLong(Long::longValue).toArray());
    }

    private void build(Range range) {
        int at = common(range);
        int from = range.from;
        int longest = range.longest;
        if (texts.get(from).length() == at) {
            beginnings.nest(from, longest);
            longest = from++;
        }
        if (from == range.to) {
            nodes.set(range.node, TrieNode.leaf(longest));
        } else {
            branch(new Range(range.node, from, range.to, at, longest));
        }
    }

    /** How many characters all have in common: those that the first and the last one have. */
    private int common(Range range) {
        String first = texts.get(range.from);
        String last = texts.get(range.to - 1);
        int at = range.at;
        while (at < first.length() && first.charAt(at) == last.charAt(at)) {
            at++;
        }
        return at;
    }

    /** What no child is for is a leaf, so that a walk need not ask; one more is for paths that end. */
    private void branch(Range range) {
        BranchBits bits = BranchBits.of(characters(range));
        int children = nodes.size();
        nodes.set(range.node, TrieNode.branch(range.at, bits, children));
        for (int i = 0; i <= bits.mask() + 1; i++) {
            nodes.add(TrieNode.leaf(range.longest));
        }
        int from = range.from;
        while (from < range.to) {
            int child = bits.of(texts.get(from).charAt(range.at));
            int to = end(range, from, bits);
            open.push(new Range(children + child, from, to, range.at, range.longest));
            from = to;
        }
    }

    /** Where those end that belong to the same child as one. */
    private int end(Range range, int from, BranchBits bits) {
        if (bits.mask() == 0) {
            return range.to;
        }
        int child = bits.of(texts.get(from).charAt(range.at));
        int to = from + 1;
        while (to < range.to && bits.of(texts.get(to).charAt(range.at)) == child) {
            to++;
        }
        return to;
    }

    /** The characters that they have there, each once; they are sorted, so that where ends are equal, all are. */
    private int[] characters(Range range) {
        int first = texts.get(range.from).charAt(range.at);
        return texts.get(range.to - 1).charAt(range.at) == first
                ? new int[] {first}
                : texts.subList(range.from, range.to).stream()
                        .mapToInt(text -> text.charAt(range.at))
                        .distinct()
                        .toArray();
    }

    /**
     * Beginnings of which a node is made.
     *
     * @param at how many characters they have in common at least
     * @param longest the longest beginning that is nested in all of them
     */
    private record Range(int node, int from, int to, int at, int longest) {}
}
