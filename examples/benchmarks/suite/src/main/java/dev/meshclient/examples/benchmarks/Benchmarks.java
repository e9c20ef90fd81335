package dev.meshclient.examples.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Runs the benchmarks of a group and prints what they measured; for each bar one line {@code BAR}. Arguments: the group,
 * or {@code all}; and {@code true} for a rough answer in under a minute.
 */
public final class Benchmarks {
    private static final List<BenchmarkGroup> GROUPS = List.of(
            new CallGroup(),
            new ConfigGroup(),
            new DiscoveryGroup(),
            new ObservabilityGroup(),
            new RoutingGroup(),
            new SpringGroup());

    private Benchmarks() {}

    /**
     * Runs the benchmarks. Exits with 2 if there is no such group; a missed bar says so in its line.
     *
     * @param arguments the group and whether to be quick
     */
    public static void main(String[] arguments) throws Exception {
        String group = arguments.length > 0 ? arguments[0] : "all";
        boolean quick = arguments.length > 1 && Boolean.parseBoolean(arguments[1]);
        List<BenchmarkGroup> chosen = GROUPS.stream()
                .filter(candidate -> group.equals("all") || candidate.name().equals(group))
                .toList();
        if (chosen.isEmpty()) {
            String names = GROUPS.stream().map(BenchmarkGroup::name).collect(Collectors.joining(", "));
            System.err.println("group: " + group + " (expected: all, " + names + ")");
            System.exit(2);
        }
        Report report = new Report(System.out);
        for (BenchmarkGroup candidate : chosen) {
            candidate.run(report, quick);
        }
    }
}
