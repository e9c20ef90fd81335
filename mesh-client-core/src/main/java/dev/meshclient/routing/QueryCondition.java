package dev.meshclient.routing;

import dev.meshclient.model.MeshRequest;
import dev.meshclient.model.QueryParameterMatch;
import org.jspecify.annotations.Nullable;

/**
 * A query parameter, the first of its name; name and value are compared as sent (Envoy, {@code config_utility.cc} and
 * {@code http/utility.cc}): parameters end at {@code &}, and one without {@code =} has the empty value. The request's
 * values may be credentials and are not shown.
 */
record QueryCondition(String name, ValueRule rule) implements RouteCondition {

    static QueryCondition of(QueryParameterMatch match) {
        return new QueryCondition(match.name(), ValueRule.of(match.value(), false));
    }

    @Override
    public boolean holds(MeshRequest request, int listenerPort) {
        String query = request.query();
        long found = find(name, query);
        return query != null && found != Region.NONE && rule.holds(query, Region.from(found), Region.to(found));
    }

    /** Returns where the value of the first parameter of a name stands in a query. */
    static long find(String name, @Nullable String query) {
        int from = query == null ? -1 : parameter(name, query);
        if (query == null || from < 0) {
            return Region.NONE;
        }
        int end = end(query, from);
        return Region.of(Math.min(from + name.length() + 1, end), end);
    }

    /** Returns where the first parameter of the name begins; -1 if there is none. */
    private static int parameter(String name, String query) {
        int from = 0;
        while (from <= query.length()) {
            int end = end(query, from);
            int nameEnd = from + name.length();
            if (query.startsWith(name, from) && (nameEnd == end || (nameEnd < end && query.charAt(nameEnd) == '='))) {
                return from;
            }
            from = end + 1;
        }
        return -1;
    }

    private static int end(String query, int from) {
        int end = query.indexOf('&', from);
        return end < 0 ? query.length() : end;
    }

    @Override
    public String mismatch(MeshRequest request, int listenerPort) {
        return "query parameter " + name + ": " + found(request.query()) + rule.expected();
    }

    private String found(@Nullable String query) {
        return find(name, query) == Region.NONE ? "absent" : "another value";
    }
}
