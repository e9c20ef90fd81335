package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;

/**
 * Finds the routes that a path can lead to by the beginnings of paths, in flat arrays.
 *
 * <p>It is a trie that looks only at those characters of a path by which beginnings differ (D. R. Morrison,
 * <i>PATRICIA</i>, 1968), and branches by some bits of one character without comparing it. Where that ends, the path is
 * compared once with the beginning that stands there; if it differs, a shorter beginning counts. A walk takes at most as
 * many steps as there are beginnings nested in one another, and twice as many characters at which they differ.
 */
final class RouteTrie {

    /** How many numbers a node has: where it branches, by which bits, its first child, and its beginning. */
    static final int NODE = 4;

    /** How many numbers a beginning has: its length, the next shorter one, and what two kinds of path lead to. */
    static final int BEGINNING = 4;

    private final int[] nodes;
    private final int[] beginnings;
    private final String[] texts;
    private final Candidates[] candidates;

    /**
     * Takes over what was built.
     *
     * @param candidates those that a path can lead to which is a beginning, then those of one that goes on after it, for
     *     each beginning
     */
    RouteTrie(int[] nodes, int[] beginnings, String[] texts, Candidates[] candidates) {
        this.nodes = nodes;
        this.beginnings = beginnings;
        this.texts = texts;
        this.candidates = candidates;
    }

    /** Returns the rank of the first route that takes a request, or {@link Candidates#NONE}. Allocates nothing. */
    int search(MeshRequest request, int listenerPort) {
        String path = request.path();
        int beginning = longest(path, walk(path));
        int length = beginnings[beginning * BEGINNING];
        int end = path.length() == length ? 2 : 3;
        int always = beginnings[beginning * BEGINNING + end];
        return always >= 0 ? always : candidates[2 * beginning + end - 2].search(request, listenerPort);
    }

    private int walk(String path) {
        int length = path.length();
        int node = 0;
        for (int at = nodes[0]; at < length; at = nodes[node]) {
            int bits = nodes[node + 1];
            node = nodes[node + 2] + NODE * ((path.charAt(at) >>> (bits & 0xF)) & (bits >>> 4));
        }
        return nodes[node + 3];
    }

    /** Returns the longest beginning that the path has, of one and those nested in it. */
    private int longest(String path, int beginning) {
        return path.startsWith(texts[beginning]) ? beginning : shorter(path, beginning);
    }

    private int shorter(String path, int beginning) {
        String text = texts[beginning];
        int end = Math.min(path.length(), text.length());
        int common = 0;
        while (common < end && path.charAt(common) == text.charAt(common)) {
            common++;
        }
        int longest = beginning;
        while (beginnings[longest * BEGINNING] > common) {
            longest = beginnings[longest * BEGINNING + 1];
        }
        return longest;
    }
}
