package dev.meshclient.examples.benchmarks;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Forks that measured the same. Of those whose CPU time is believable as many are needed that agree, the largest being at
 * most twice the smallest; until there are, a few more are run.
 */
final class Forks {
    static final int MORE = 6;

    private final List<Cost> counted;
    private final boolean believed;

    private Forks(List<Cost> counted, boolean believed) {
        this.counted = counted;
        this.believed = believed;
    }

    static Forks run(int needed, Fork fork) throws Exception {
        List<Cost> all = new ArrayList<>();
        List<Cost> believable = new ArrayList<>();
        while (all.size() < needed + MORE) {
            Cost cost = fork.run();
            all.add(cost);
            if (cost.cpu().believable()) {
                believable.add(cost);
            }
            List<Cost> agreeing = agreeing(needed, believable);
            if (!agreeing.isEmpty()) {
                return new Forks(agreeing, true);
            }
        }
        return new Forks(sorted(all), false);
    }

    /**
     * Runs forks whose two variants cost nearly the same, so that their difference may have either sign. One counts if the
     * interval of its median is no wider than the given width; until there are enough, a few more are run.
     */
    static Forks ofDifference(int needed, double width, Fork fork) throws Exception {
        List<Cost> all = new ArrayList<>();
        List<Cost> narrow = new ArrayList<>();
        while (all.size() < needed + MORE && narrow.size() < needed) {
            Cost cost = fork.run();
            all.add(cost);
            if (cost.cpu().width() <= width) {
                narrow.add(cost);
            }
        }
        return narrow.size() < needed ? new Forks(sorted(all), false) : new Forks(sorted(narrow), true);
    }

    private static List<Cost> agreeing(int needed, List<Cost> costs) {
        List<Cost> sorted = sorted(costs);
        for (int from = 0; from + needed <= sorted.size(); from++) {
            List<Cost> some = sorted.subList(from, from + needed);
            if (some.get(needed - 1).cpu().added() <= 2 * some.get(0).cpu().added()) {
                return some;
            }
        }
        return List.of();
    }

    private static List<Cost> sorted(List<Cost> costs) {
        return costs.stream()
                .sorted(Comparator.comparing(cost -> cost.cpu().added()))
                .toList();
    }

    /** Returns whether there are as many as are needed; otherwise all of them are shown, and prove nothing. */
    boolean believed() {
        return believed;
    }

    /** Returns the one that added the least CPU time. */
    Cost best() {
        return counted.get(0);
    }

    /** Returns the most bytes that one of them added. */
    double mostBytes() {
        return counted.stream().mapToDouble(cost -> cost.bytes().added()).max().orElseThrow();
    }

    /** Returns the CPU time that each added. */
    String added() {
        return counted.stream()
                .map(cost -> String.format(Locale.ROOT, "%+.2f", cost.cpu().added()))
                .collect(Collectors.joining(" ", "", believed ? "" : " (not believed)"));
    }

    /** Runs one fork. */
    interface Fork {
        Cost run() throws Exception;
    }
}
