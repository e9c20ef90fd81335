package dev.meshclient.config.order;

import dev.meshclient.annotation.Internal;
import dev.meshclient.model.RouteMatch;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The requests that a match takes. What is said about two of them is certain; what is not said may be so nevertheless: two
 * regular expressions, say, are compared by the characters with which they begin, and by nothing else.
 */
@Internal
public final class RequestSet {
    private final TextSet paths;
    private final TextSet hosts;
    private final @Nullable String method;
    private final @Nullable String scheme;
    private final @Nullable Integer port;
    private final List<Condition> conditions;

    private RequestSet(RouteMatch match, @Nullable Integer port) {
        paths = TextSets.paths(match);
        hosts = TextSets.hosts(match.hostname());
        method = match.method();
        scheme = match.scheme();
        this.port = port;
        conditions = Condition.of(match);
    }

    /**
     * Returns the requests that a match takes.
     *
     * @param port the listener port at which it takes them; null for any
     */
    public static RequestSet of(RouteMatch match, @Nullable Integer port) {
        return new RequestSet(match, port);
    }

    /** Returns whether every request of another set is in this one. */
    public boolean covers(RequestSet other) {
        return TextSet.covers(paths, other.paths)
                && isMetBy(method, other.method)
                && isMetBy(scheme, other.scheme)
                && isMetBy(port, other.port)
                && TextSet.covers(hosts, other.hosts)
                && other.impliesAll(conditions);
    }

    /** Returns whether no request is in both. */
    public boolean excludes(RequestSet other) {
        return TextSet.excludes(paths, other.paths)
                || differ(method, other.method)
                || differ(scheme, other.scheme)
                || differ(port, other.port)
                || TextSet.excludes(hosts, other.hosts)
                || other.contradictsOneOf(conditions);
    }

    /** Returns whether no request is in it, as what it asks for contradicts itself. */
    public boolean isEmpty() {
        return excludes(this);
    }

    /** Returns whether its paths are some, and not all, of those of another set. */
    public boolean hasNarrowerPathsThan(RequestSet other) {
        return TextSet.covers(other.paths, paths) && !TextSet.covers(paths, other.paths);
    }

    /** Returns the characters with which all its paths begin. */
    String beginning() {
        return paths.beginning();
    }

    /** Returns what must have one certain value, with this value: requests with another one are not in the set. */
    Map<Object, String> onlyValues() {
        Map<Object, String> values = new LinkedHashMap<>();
        for (Condition condition : conditions) {
            String value = condition.onlyValue();
            if (value != null) {
                values.putIfAbsent(condition.subject(), value);
            }
        }
        if (method != null) {
            values.put("method", method);
        }
        return values;
    }

    private boolean impliesAll(List<Condition> others) {
        for (Condition other : others) {
            if (conditions.stream().noneMatch(other::isImpliedBy)) {
                return false;
            }
        }
        return true;
    }

    private boolean contradictsOneOf(List<Condition> others) {
        for (Condition other : others) {
            if (conditions.stream().anyMatch(other::contradicts)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isMetBy(@Nullable Object condition, @Nullable Object other) {
        return condition == null || condition.equals(other);
    }

    private static boolean differ(@Nullable Object one, @Nullable Object other) {
        return one != null && other != null && !one.equals(other);
    }
}
