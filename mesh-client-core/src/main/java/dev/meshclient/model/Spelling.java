package dev.meshclient.model;

import dev.meshclient.annotation.Internal;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the name that was probably meant: the one with the fewest insertions, deletions, replacements and exchanges of
 * neighbours (optimal string alignment distance), if they are at most two, and at most a third of its length; among equals
 * the first in the alphabet. Names are bounded in length and number, as the document may be hostile.
 */
@Internal
public final class Spelling {
    private static final int MAX_DISTANCE = 2;
    private static final int MAX_LENGTH = 64;
    private static final int MAX_NAMES = 1000;

    private Spelling() {}

    /** Returns the nearest of the names, in any case; null if none is near. */
    public static @Nullable String nearest(String written, Collection<String> names) {
        if (written.length() > MAX_LENGTH) {
            return null;
        }
        String wanted = written.toLowerCase(Locale.ROOT);
        int best = Math.min(MAX_DISTANCE, Math.max(1, written.length() / 3)) + 1;
        int compared = 0;
        String nearest = null;
        for (String name : names) {
            if (name.length() > MAX_LENGTH || Math.abs(name.length() - written.length()) > best) {
                continue;
            }
            if (++compared > MAX_NAMES) {
                break;
            }
            int distance = distanceOfMiddles(wanted, name.toLowerCase(Locale.ROOT));
            if (distance < best || (distance == best && nearest != null && name.compareTo(nearest) < 0)) {
                best = distance;
                nearest = name;
            }
        }
        return nearest;
    }

    /** What names begin and end with in common does not count; in a large mesh that is most of them. */
    private static int distanceOfMiddles(String a, String b) {
        int most = Math.min(a.length(), b.length());
        int before = 0;
        while (before < most && a.charAt(before) == b.charAt(before)) {
            before++;
        }
        int after = 0;
        while (after < most - before && a.charAt(a.length() - 1 - after) == b.charAt(b.length() - 1 - after)) {
            after++;
        }
        return distance(a.substring(before, a.length() - after), b.substring(before, b.length() - after));
    }

    private static int distance(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean exchanged = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return exchanged ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
