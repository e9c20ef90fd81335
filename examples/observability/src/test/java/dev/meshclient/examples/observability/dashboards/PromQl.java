package dev.meshclient.examples.observability.dashboards;

import java.util.Arrays;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a query of Prometheus names, read well enough for the queries of this project. */
final class PromQl {
    /** What every metric has that Prometheus scrapes. */
    private static final Set<String> OF_SCRAPES = Set.of("job", "instance");

    private static final Pattern METRIC = Pattern.compile("\\bmesh_[a-z_]+");
    private static final Pattern SELECTOR = Pattern.compile("\\b(mesh_[a-z_]+)\\{([^}]*)}");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(?:=~|!~|!=|=)");
    private static final Pattern GROUPING = Pattern.compile("\\bby \\(([^)]*)\\)");

    private PromQl() {}

    static Set<String> metrics(String query) {
        return METRIC.matcher(query).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    /** Returns the labels that a query selects a metric by, or groups any by, and that the metric does not have. */
    static Set<String> unknownLabels(String query, String metric, Set<String> labels) {
        return Stream.concat(selecting(query, metric), grouping(query))
                .filter(label -> !labels.contains(label) && !OF_SCRAPES.contains(label))
                .collect(Collectors.toSet());
    }

    private static Stream<String> selecting(String query, String metric) {
        return SELECTOR.matcher(query)
                .results()
                .filter(selector -> selector.group(1).equals(metric))
                .flatMap(selector -> MATCHER.matcher(selector.group(2)).results())
                .map(matcher -> matcher.group(1));
    }

    private static Stream<String> grouping(String query) {
        return GROUPING.matcher(query)
                .results()
                .flatMap(by -> Arrays.stream(by.group(1).split(",", -1)))
                .map(String::strip);
    }
}
