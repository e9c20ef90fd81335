package dev.meshclient.testkit.standin;

import java.util.List;

/** The {@code Filters} of a request for a list, all of which an item has to match. Only one property is known. */
final class ListFilter {
    private final List<CloudMapRequest> filters;

    ListFilter(CloudMapRequest request, String property) {
        filters = request.objects("Filters");
        filters.forEach(filter -> check(filter, property));
    }

    private static void check(CloudMapRequest filter, String property) {
        String name = filter.text("Name");
        if (!name.equals(property)) {
            throw CloudMapException.invalid("Name: " + name + " (expected: " + property + ")");
        }
        String condition = filter.text("Condition", "EQ");
        if (!condition.equals("EQ")) {
            throw CloudMapException.invalid("Condition: " + condition + " (expected: EQ)");
        }
    }

    boolean matches(String value) {
        return filters.stream().allMatch(filter -> filter.list("Values").contains(value));
    }
}
