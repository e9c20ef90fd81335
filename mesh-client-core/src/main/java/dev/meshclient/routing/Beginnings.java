package dev.meshclient.routing;

import java.util.List;
import java.util.SortedMap;

/**
 * The beginnings of paths that routes have, sorted by their characters, so that those nested in one another come the
 * shorter first; and what each leads to.
 */
final class Beginnings {
    private final List<String> texts;
    private final List<RoutesOfBeginning> routes;
    private final int[] numbers;
    private final String text;
    private final int[] shorter;
    private final Candidates[] candidates;

    /**
     * Takes over routes by beginning.
     *
     * @param routes also those of the empty beginning, even if there are none
     */
    Beginnings(SortedMap<String, RoutesOfBeginning> routes) {
        this.texts = List.copyOf(routes.keySet());
        this.routes = List.copyOf(routes.values());
        this.numbers = new int[RouteTrie.BEGINNING * texts.size()];
        this.shorter = new int[texts.size()];
        this.candidates = new Candidates[2 * texts.size()];
        this.text = place();
    }

    /** Puts the texts after one another, except for those with which the next one begins: they stand in it. */
    private String place() {
        StringBuilder all = new StringBuilder();
        for (int i = 0; i < texts.size(); i++) {
            numbers[RouteTrie.BEGINNING * i] = texts.get(i).length();
            numbers[RouteTrie.BEGINNING * i + 1] = all.length();
            if (i + 1 == texts.size() || !texts.get(i + 1).startsWith(texts.get(i))) {
                all.append(texts.get(i));
            }
        }
        return all.toString();
    }

    List<String> texts() {
        return texts;
    }

    /**
     * Lets a beginning lead to its own routes, and behind them to those of the longest one nested in it, for which the
     * same has been done before.
     *
     * @param longest the beginning itself if it is the empty one
     */
    void nest(int beginning, int longest) {
        Candidates nested = beginning == longest ? Candidates.EMPTY : candidates[2 * longest + 1];
        Candidates goingOn = nested.with(routes.get(beginning).goingOn());
        Candidates whole = goingOn.with(routes.get(beginning).whole());
        shorter[beginning] = longest;
        candidates[2 * beginning] = whole;
        candidates[2 * beginning + 1] = goingOn;
        numbers[RouteTrie.BEGINNING * beginning + 2] = whole.always();
        numbers[RouteTrie.BEGINNING * beginning + 3] = goingOn.always();
    }

    RouteTrie trie(long[] nodes) {
        return new RouteTrie(nodes, text, numbers, shorter, candidates);
    }
}
