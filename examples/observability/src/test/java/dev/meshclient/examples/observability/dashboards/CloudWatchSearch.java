package dev.meshclient.examples.observability.dashboards;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What an expression of a CloudWatch dashboard searches for.
 *
 * @param dimensions the names of all dimensions that a metric has to have
 * @param conditions the names of the dimensions whose values are told
 */
record CloudWatchSearch(
        String namespace, String metric, Set<String> dimensions, Set<String> conditions, String statistic, int period) {
    private static final Pattern SEARCH = Pattern.compile(
            "SEARCH\\('\\{(?<schema>[^}]*)} MetricName=\"(?<metric>[^\"]+)\"(?<terms>[^']*)', '(?<statistic>\\w+)', (?<period>\\d+)\\)");
    private static final Pattern CONDITION = Pattern.compile("(?<name>\"[^\"]+\"|[A-Za-z]+)=");

    /** Returns all searches of a dashboard. */
    static List<CloudWatchSearch> readAll(Map<String, Object> dashboard) {
        return expressions(dashboard).stream()
                .flatMap(expression -> SEARCH.matcher(expression).results())
                .map(CloudWatchSearch::of)
                .toList();
    }

    /** Returns the expressions of all widgets, also those that only calculate. */
    static List<String> expressions(Map<String, Object> dashboard) {
        return Json.objects(dashboard, "widgets").stream()
                .filter(widget -> widget.get("type").equals("metric"))
                .flatMap(widget -> ((List<?>) Json.member(Json.object(widget, "properties"), "metrics")).stream())
                .map(metric -> (String) ((Map<?, ?>) ((List<?>) metric).get(0)).get("expression"))
                .toList();
    }

    private static CloudWatchSearch of(MatchResult search) {
        List<String> schema = Arrays.stream(search.group(1).split(",", -1))
                .map(CloudWatchSearch::unquoted)
                .toList();
        return new CloudWatchSearch(
                schema.get(0),
                search.group(2),
                Set.copyOf(schema.subList(1, schema.size())),
                CONDITION
                        .matcher(search.group(3))
                        .results()
                        .map(condition -> unquoted(condition.group(1)))
                        .collect(Collectors.toSet()),
                search.group(4),
                Integer.parseInt(search.group(5)));
    }

    private static String unquoted(String name) {
        return name.startsWith("\"") ? name.substring(1, name.length() - 1) : name;
    }
}
