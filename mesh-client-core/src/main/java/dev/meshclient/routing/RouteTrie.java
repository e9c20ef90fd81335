package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;

/**
 * Finds the routes that a path can lead to by the beginnings of paths, in flat arrays.
 *
 * <p>It is a trie that looks only at those characters of a path by which beginnings differ (D. R. Morrison,
 * <i>PATRICIA</i>, 1968), and branches by some bits of one or two of them without comparing these. Where that ends, the path is
 * compared once with the beginning that stands there; if it differs, a shorter beginning counts. A walk takes at most as
 * many steps as there are beginnings nested in one another, and twice as many characters at which they differ.
 */
final class RouteTrie {

    /** How many numbers a beginning has: its length, where its text stands, and {@link Candidates#always} of both. */
    static final int BEGINNING = 4;

    private final long[] nodes;
    private final char[] text;
    private final int[] beginnings;
    private final int[] shorter;
    private final Candidates[] candidates;

    /**
     * Takes over what was built.
     *
     * @param text of all beginnings, one after the other
     * @param shorter the longest of the beginnings nested in each
     * @param candidates for each beginning: of a path that is nothing else, then of one that goes on
     */
    RouteTrie(long[] nodes, String text, int[] beginnings, int[] shorter, Candidates[] candidates) {
        this.nodes = nodes;
        this.text = text.toCharArray();
        this.beginnings = beginnings;
        this.shorter = shorter;
        this.candidates = candidates;
    }

    /** Returns the rank of the first route that takes a request, or {@link Candidates#NONE}. Allocates nothing. */
    int search(MeshRequest request, int listenerPort) {
        String path = request.path();
        int beginning = longest(path, walk(path));
        int end = path.length() == beginnings[beginning * BEGINNING] ? 0 : 1;
        int always = beginnings[beginning * BEGINNING + 2 + end];
        return always >= 0 ? always : candidates[2 * beginning + end].search(request, listenerPort, Candidates.NONE);
    }

    private int walk(String path) {
        int length = Math.min(path.length(), TrieNode.MOST_CHARACTERS);
        long node = nodes[0];
        for (int last = TrieNode.last(node); last < length; last = TrieNode.last(node)) {
            node = nodes[TrieNode.child(node, path.charAt(TrieNode.at(node)), path.charAt(last))];
        }
        return TrieNode.beginning(TrieNode.isLeaf(node) ? node : end(path, node));
    }

    /** Returns the leaf for a path that ends before a node's last character. */
    private long end(String path, long node) {
        int at = TrieNode.at(node);
        return nodes[at < path.length() ? TrieNode.end(node, path.charAt(at)) : TrieNode.end(node)];
    }

    /** Returns the longest beginning that the path has, of one and those nested in it. */
    private int longest(String path, int beginning) {
        int length = beginnings[beginning * BEGINNING];
        int common = common(path, beginning, Math.min(length, path.length()));
        return common == length ? beginning : shorter(beginning, common);
    }

    private int common(String path, int beginning, int end) {
        int offset = beginnings[beginning * BEGINNING + 1];
        for (int i = 0; i < end; i++) {
            if (path.charAt(i) != text[offset + i]) {
                return i;
            }
        }
        return end;
    }

    private int shorter(int beginning, int common) {
        int longest = shorter[beginning];
        while (beginnings[longest * BEGINNING] > common) {
            longest = shorter[longest];
        }
        return longest;
    }
}
