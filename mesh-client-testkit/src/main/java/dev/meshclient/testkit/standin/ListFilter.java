package dev.meshclient.testkit.standin;

import java.util.List;
import java.util.Map;

/** The {@code Filters} of a request for a list, all of which an item has to match. Others than the known properties are refused. */
final class ListFilter {
    private final List<CloudMapRequest> filters;

    ListFilter(CloudMapRequest request, List<String> properties) {
        filters = request.objects("Filters");
        filters.forEach(filter -> check(filter, properties));
    }

    private static void check(CloudMapRequest filter, List<String> properties) {
        String name = filter.text("Name");
        if (!properties.contains(name)) {
            throw CloudMapException.invalid("Name: " + name + " (expected: one of " + properties + ")");
        }
        String condition = filter.text("Condition", "EQ");
        if (!condition.equals("EQ")) {
            throw CloudMapException.invalid("Condition: " + condition + " (expected: EQ)");
        }
    }

    /** Returns whether an item with these values of the properties matches. */
    boolean matches(Map<String, String> values) {
        return filters.stream().allMatch(filter -> filter.list("Values").contains(values.get(filter.text("Name"))));
    }
}
